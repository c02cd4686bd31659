package spikerig.controllers;

import java.nio.ByteBuffer;
import java.util.List;

/// Maps one tick of inputs to one tick of outputs.
///
/// Built for one period: rate-dependent constants are computed in the constructor. It sees no clock, no
/// thread, no I/O; equal inputs after [#reset] give equal outputs, bit for bit.
public interface Controller extends AutoCloseable {
    int inputCount();

    int outputCount();

    void reset();

    /// Reads `in`, writes every element of `out`. Does not allocate and keeps no reference to either.
    ///
    /// A controller that cannot answer writes `NaN`, which every actuator refuses.
    void step(float[] in, float[] out);

    /// Starts so that the next output continues from `lastOut` as nearly as the controller can (bumpless hand-over).
    default void adopt(float[] in, float[] lastOut) {
        reset();
    }

    /// Number of spiking neurons, 0 for controllers without any.
    default int neuronCount() {
        return 0;
    }

    /// Spikes of the last step: bit `i` of word `i / 64` is neuron `i`. Writes `(neuronCount() + 63) / 64` words.
    default void spikes(long[] bits) {}

    /// Groups of neurons in the order of the spike bits; empty for controllers without any.
    default List<NeuronGroup> neuronGroups() {
        return List.of();
    }

    /// Reaches for whatever lies outside the JVM, such as an attached board; may take seconds. Once, before the first
    /// tick, on the thread that starts the loop.
    default void connect() {}

    /// Why the last step gave no answer, for messages; null when there is no more to say.
    default String complaint() {
        return null;
    }

    /// What a tick waits for outside the JVM, at most, and how old the answer is, for people; null: nothing and new.
    default String budget() {
        return null;
    }

    /// Number of bytes that [#save] writes.
    int stateBytes();

    /// Appends the whole state, so that a recording can start a replay anywhere.
    void save(ByteBuffer state);

    /// Takes back what [#save] wrote.
    void restore(ByteBuffer state);

    /// Lets go of whatever lies outside the JVM's heap, such as an attached board. After the loop's thread has ended.
    @Override
    default void close() {}
}
