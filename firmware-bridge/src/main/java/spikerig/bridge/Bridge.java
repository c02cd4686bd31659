package spikerig.bridge;

import spikerig.drivers.Status;

/// A network on an attached board, asked once per tick. Loop thread, but for [#close].
public interface Bridge extends AutoCloseable {
    int inputCount();

    int outputCount();

    int neuronCount();

    /// Finds the board and brings the network to it; may take seconds. Before the loop's thread begins.
    ///
    /// @throws spikerig.drivers.DeviceException when the board does not answer or cannot hold the network
    default void connect() {}

    /// Why the last exchange was none, for messages; null when there is no more to say.
    default String complaint() {
        return null;
    }

    /// How long an exchange waits at most, and how old its answer is, for people; null when there is nothing to say.
    default String budget() {
        return null;
    }

    /// The network to rest, before the next exchange.
    void reset();

    /// The network to rest, before the next exchange, with outputs that continue from `lastOut` where it can.
    void adopt(float[] lastOut);

    /// One step of the network: on `OK` every element of `out` is written, else none.
    ///
    /// Waits no longer than the bridge's budget, whatever the other side does; does not allocate, never throws. `FAULT`
    /// when the answer was late or lost; a bridge without a connection says so at once and restores it by itself.
    Status exchange(float[] in, float[] out);

    /// Spikes of the last step: bit `i` of word `i / 64` is neuron `i`.
    void spikes(long[] bits);

    /// After the loop's thread has ended. Idempotent.
    @Override
    void close();
}
