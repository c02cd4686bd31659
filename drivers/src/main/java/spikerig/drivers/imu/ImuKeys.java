package spikerig.drivers.imu;

import java.util.Arrays;
import spikerig.drivers.Sensor;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.GpioInput;
import spikerig.drivers.io.twin.TwinGpioInput;

/// What the configurations of several IMUs have in common.
public final class ImuKeys {
    private static final int[] ACCELERATION_RANGES_G = {2, 4, 8, 16};
    private static final int[] RATE_RANGES_DEG_PER_S = {250, 500, 1000, 2000};

    private ImuKeys() {}

    /// Refuses full scales that the chips do not have.
    ///
    /// @throws IllegalArgumentException naming the key
    public static void requireRanges(int accelerationRangeG, int angularRateRangeDegPerS) {
        requireOneOf("accelerationRangeG", accelerationRangeG, ACCELERATION_RANGES_G);
        requireOneOf("angularRateRangeDegPerS", angularRateRangeDegPerS, RATE_RANGES_DEG_PER_S);
    }

    /// Refuses a value that is not in a list.
    ///
    /// @throws IllegalArgumentException naming the key
    public static void requireOneOf(String key, int value, int... allowed) {
        if (Arrays.stream(allowed).noneMatch(one -> one == value)) {
            throw new IllegalArgumentException(key + " = " + value + " must be one of " + Arrays.toString(allowed));
        }
    }

    /// Sets the chip up and makes a sensor of it.
    ///
    /// @param dataReady the `[io]` section of its data-ready line; null: the chip is asked
    public static Sensor sensor(
            ImuChip chip, Mount mount, Calibration calibration, String dataReady, Wiring wiring) {
        GpioInput line = dataReady == null ? null : wiring.gpioInput(dataReady);
        return new Imu(chip, mount, calibration, line, wiring.clock());
    }

    /// What the simulated chip feels, with its data-ready pin on the line, if there is one.
    public static TwinMotion motion(Imperfection simulated, String dataReady, TwinWiring wiring, long seed) {
        TwinGpioInput line = dataReady == null ? null : wiring.gpioInput(dataReady);
        return new TwinMotion(simulated, line, seed);
    }
}
