package spikerig.controllers.graph;

/// What a spike does to the membrane: the key `reset` of a node.
enum SpikeReset {
    /// Sets it to `v_reset`, at once.
    ZERO("zero"),
    /// Takes `v_threshold` off, at once.
    SUBTRACT("subtract"),
    /// Takes `v_threshold` off in the next step, after the decay.
    SUBTRACT_DELAYED("subtract-delayed"),
    /// Nothing.
    NONE("none");

    final String key;

    SpikeReset(String key) {
        this.key = key;
    }
}
