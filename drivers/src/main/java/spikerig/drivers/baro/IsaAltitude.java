package spikerig.drivers.baro;

import java.util.List;
import spikerig.drivers.Channel;

/// Altitude from pressure in the International Standard Atmosphere, ISO 2533, below 11 km:
///
/// ```
/// h = T0 / L (1 - (p / p0)^(R L / g))       T0 = 288.15 K   L = 6.5 K/km   R = 287.05287 J/(kg K)   g = 9.80665 m/s^2
/// ```
///
/// `p0` is the pressure where the altitude shall be 0. At another temperature than the standard's, heights above that
/// place come out wrong by the ratio of the absolute temperatures: 2 % at 21 degrees Celsius.
public final class IsaAltitude {
    private static final double SCALE_M = 288.15 / 0.0065;
    private static final double EXPONENT = 287.05287 * 0.0065 / 9.80665;

    private static final float ALTITUDE_M_MIN = -1000f;
    private static final float ALTITUDE_M_MAX = 12_000f;

    private IsaAltitude() {}

    /// Metres above the place where the pressure is `referencePa`.
    public static float altitudeM(double pressurePa, double referencePa) {
        double power = StrictMath.exp(EXPONENT * StrictMath.log(pressurePa / referencePa)); // pow() allocates
        double altitudeM = SCALE_M * (1.0 - power);
        return (float) Math.clamp(altitudeM, ALTITUDE_M_MIN, ALTITUDE_M_MAX);
    }

    /// What a barometer gives.
    ///
    /// @param pressurePaMax of the chip; all go down to 30 kPa
    public static List<Channel> channels(float pressurePaMax) {
        return List.of(
                new Channel("pressure", "Pa", 30_000f, pressurePaMax),
                new Channel("temperature", "degC", -40f, 85f),
                new Channel("altitude", "m", ALTITUDE_M_MIN, ALTITUDE_M_MAX));
    }

    /// Whether a pressure and a temperature are such as the chip can have measured.
    public static boolean measured(List<Channel> channels, double pressurePa, double temperatureDegC) {
        Channel pressure = channels.get(0);
        Channel temperature = channels.get(1);
        return pressurePa >= pressure.min()
                && pressurePa <= pressure.max()
                && temperatureDegC >= temperature.min()
                && temperatureDegC <= temperature.max();
    }

    /// Checks the key `referencePa`.
    public static void checkReference(double referencePa) {
        if (!(referencePa >= 80_000 && referencePa <= 110_000)) {
            throw new IllegalArgumentException("referencePa = " + referencePa + " must be in 80000..110000");
        }
    }
}
