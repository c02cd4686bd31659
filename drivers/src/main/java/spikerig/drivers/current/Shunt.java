package spikerig.drivers.current;

import java.util.List;
import spikerig.drivers.Channel;

/// What the INA219 and the INA226 share: a shunt, and a calibration register that turns its voltage into amperes.
///
/// @param shuntOhm resistance of the shunt
/// @param currentLsbA what one count of the current register is worth
/// @param calibration the calibration register
public record Shunt(double shuntOhm, double currentLsbA, int calibration) {
    /// Counts of the current register, a signed 16-bit number.
    private static final double COUNTS = 32_768.0;

    private static final int CALIBRATION_MAX = 0xffff;

    /// The data sheets' way: a round current LSB, at least the largest current over 2^15; here 1, 2 or 5 by a power of
    /// ten. Then `calibration = trunc(factor / (LSB x shunt))`.
    ///
    /// @param factor 0.04096 for the INA219, 0.00512 for the INA226
    public static Shunt of(double shuntOhm, double currentAMax, double factor) {
        double lsbA = roundLsbA(currentAMax);
        return new Shunt(shuntOhm, lsbA, calibration(shuntOhm, lsbA, factor));
    }

    /// The smallest of 1, 2 or 5 times a power of ten that covers `currentAMax`.
    static double roundLsbA(double currentAMax) {
        double least = currentAMax / COUNTS;
        for (int exponent = -7; exponent < 0; exponent++) {
            double decade = StrictMath.pow(10, exponent);
            for (int step = 0; step < 3; step++) {
                double candidate = (step == 0 ? 1 : step == 1 ? 2 : 5) * decade;
                if (candidate >= least) {
                    return candidate;
                }
            }
        }
        throw new IllegalArgumentException("currentAMax = " + currentAMax + " must be below 16000");
    }

    /// The register's value. A thousandth of a count is forgiven, so that 4096 does not become 4095 by rounding.
    static int calibration(double shuntOhm, double lsbA, double factor) {
        double exact = factor / (lsbA * shuntOhm);
        if (!(exact >= 1 && exact <= CALIBRATION_MAX)) {
            throw new IllegalArgumentException(
                    ("shuntOhm = %s with currentAMax needs a calibration of %.0f, which must "
                            + "be in 1..65535; take a larger current or another shunt").formatted(shuntOhm, exact));
        }
        return (int) (exact + 1e-3);
    }

    /// Checks the keys `shuntOhm` and `currentAMax`.
    ///
    /// @param shuntVMax largest voltage at the shunt that the chip measures
    public static void check(double shuntOhm, double currentAMax, double shuntVMax) {
        if (!(shuntOhm >= 1e-4 && shuntOhm <= 10)) {
            throw new IllegalArgumentException("shuntOhm = " + shuntOhm + " must be in 0.0001..10");
        }
        if (!(currentAMax > 0 && currentAMax * shuntOhm <= shuntVMax * 1.0001)) {
            throw new IllegalArgumentException(
                    "currentAMax = %s must be above 0 and at most %.3f: the chip measures %s V at the shunt"
                            .formatted(currentAMax, shuntVMax / shuntOhm, shuntVMax));
        }
    }

    /// What a power monitor gives: the power has no sign.
    public static List<Channel> channels(float busVMax, double currentAMax) {
        float currentA = (float) (2 * currentAMax);
        return List.of(
                new Channel("busVoltage", "V", 0f, busVMax),
                new Channel("current", "A", -currentA, currentA),
                new Channel("power", "W", 0f, busVMax * currentA));
    }
}
