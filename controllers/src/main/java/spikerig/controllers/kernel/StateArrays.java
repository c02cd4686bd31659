package spikerig.controllers.kernel;

import java.nio.ByteBuffer;

/// Moves arrays in and out of a saved state without allocating.
public final class StateArrays {
    private StateArrays() {}

    public static void save(float[] values, ByteBuffer state) {
        save(values, values.length, state);
    }

    /// The first `size` values: the others are padding.
    public static void save(float[] values, int size, ByteBuffer state) {
        for (int i = 0; i < size; i++) {
            state.putFloat(values[i]);
        }
    }

    public static void restore(float[] values, ByteBuffer state) {
        restore(values, values.length, state);
    }

    public static void restore(float[] values, int size, ByteBuffer state) {
        for (int i = 0; i < size; i++) {
            values[i] = state.getFloat();
        }
    }

    public static void save(int[] values, ByteBuffer state) {
        for (int value : values) {
            state.putInt(value);
        }
    }

    public static void restore(int[] values, ByteBuffer state) {
        for (int i = 0; i < values.length; i++) {
            values[i] = state.getInt();
        }
    }
}
