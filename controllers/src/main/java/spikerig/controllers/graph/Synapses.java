package spikerig.controllers.graph;

import java.nio.ByteBuffer;

/// Weights between the elements of two signals.
interface Synapses {
    /// Writes the weighted sums of this step. Terms are added in rising order of the input's index, beginning at zero.
    void sum(Signal in, float[] sums);

    /// Whether what is sent may arrive in a later step.
    default boolean delays() {
        return false;
    }

    default void reset() {}

    default int stateBytes() {
        return 0;
    }

    default void save(ByteBuffer state) {}

    default void restore(ByteBuffer state) {}
}
