package spikerig.bridge.mcu;

/// Numbers of a fixed-point image: values of 32 bits with 16 behind the point, leaks with 15.
final class FixedPoint {
    static final int FRACTION_BITS = 16;
    private static final int LEAK_BITS = 15;

    /// The nearest value, saturated as the firmware does.
    int value(float value) {
        return Math.clamp(Math.round((double) value * (1 << FRACTION_BITS)), -Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    int leak(float leak) {
        return Math.round(Math.clamp(leak, 0f, 1f) * (1 << LEAK_BITS));
    }

    /// The smallest shift with which every weight up to `magnitude` fits into `max`.
    int shift(float magnitude, int max) {
        int shift = 0;
        while (shift < FRACTION_BITS && Math.round((double) magnitude * (1 << FRACTION_BITS - shift)) > max) {
            shift++;
        }
        return shift;
    }

    int weight(float weight, int shift, int max) {
        return Math.clamp(Math.round((double) weight * (1 << FRACTION_BITS - shift)), -max, max);
    }
}
