package spikerig.controllers.kernel;

import java.util.Arrays;

/// How long arrays must be so that vectors of every width end inside them.
public final class Lanes {
    /// Floats in the widest vector, 512 bit.
    static final int MAX = 16;

    private Lanes() {}

    /// The least multiple of 16 that holds `size` elements.
    public static int padded(int size) {
        return (size + MAX - 1) / MAX * MAX;
    }

    /// A copy of `values` with zeros up to the padded length.
    public static float[] padded(float[] values) {
        return Arrays.copyOf(values, padded(values.length));
    }
}
