package spikerig.controllers.kernel;

import java.nio.ByteBuffer;

/// Moves arrays in and out of a saved state without allocating.
public final class StateArrays {
    private StateArrays() {}

    public static void save(float[] values, ByteBuffer state) {
        for (float value : values) {
            state.putFloat(value);
        }
    }

    public static void restore(float[] values, ByteBuffer state) {
        for (int i = 0; i < values.length; i++) {
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
