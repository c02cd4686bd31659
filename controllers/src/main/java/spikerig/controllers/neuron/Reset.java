package spikerig.controllers.neuron;

/// What a spike does to the membrane, snnTorch's `reset_mechanism`.
public enum Reset {
    /// Takes the threshold off.
    SUBTRACT,
    /// Sets it to zero.
    ZERO,
    /// Nothing.
    NONE
}
