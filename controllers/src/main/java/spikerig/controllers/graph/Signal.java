package spikerig.controllers.graph;

import java.util.Arrays;

/// What a node gives in one step: values, and by rising index those that are not zero.
///
/// A spike is a 1, so weights are added event by event whether the values are spikes or not.
final class Signal {
    final float[] values;
    final int[] indices;
    int count;

    Signal(int size) {
        values = new float[size];
        indices = new int[size];
    }

    void findActive() {
        count = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != 0f) {
                indices[count++] = i;
            }
        }
    }

    void clear() {
        Arrays.fill(values, 0f);
        count = 0;
    }

    void copy(Signal from) {
        System.arraycopy(from.values, 0, values, 0, values.length);
        System.arraycopy(from.indices, 0, indices, 0, from.count);
        count = from.count;
    }
}
