package spikerig.controllers.graph;

import java.nio.ByteBuffer;

/// One node of a compiled network: reads a signal, writes its own, and keeps its state. Nothing is allocated after
/// construction.
abstract class Node {
    final String name;
    final int inputSize;
    final Shape shape;
    final Signal out;

    /// @param shape of what it gives
    Node(String name, int inputSize, Shape shape) {
        this.name = name;
        this.inputSize = inputSize;
        this.shape = shape;
        this.out = new Signal(shape.size());
    }

    /// @param in not to be kept
    abstract void step(Signal in);

    /// What the node gives when nothing ever came in: what a back edge carries in the first step.
    abstract void rest(Signal in);

    void reset() {
        out.clear();
    }

    /// Whether its values are 0 or 1.
    boolean givesSpikes() {
        return false;
    }

    /// Whether it is a population of neurons, with a place in the spike bits.
    boolean isPopulation() {
        return false;
    }

    int stateBytes() {
        return 0;
    }

    void save(ByteBuffer state) {}

    void restore(ByteBuffer state) {}
}
