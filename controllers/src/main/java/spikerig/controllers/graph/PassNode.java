package spikerig.controllers.graph;

/// Input, Output and Flatten: the values as they are.
final class PassNode extends Node {
    private final boolean spikes;

    /// @param spikes whether what it passes on is spikes
    PassNode(String name, Shape shape, boolean spikes) {
        super(name, shape.size(), shape);
        this.spikes = spikes;
    }

    @Override
    void step(Signal in) {
        out.copy(in);
    }

    @Override
    void rest(Signal in) {
        step(in);
    }

    @Override
    boolean givesSpikes() {
        return spikes;
    }
}
