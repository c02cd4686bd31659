package spikerig.controllers.graph;

/// The neurons of NIR (Pedersen et al., "Neuromorphic intermediate representation", 2024).
enum NeuronType {
    I("I", false, false, false),
    IF("IF", false, false, true),
    LI("LI", false, true, false),
    LIF("LIF", false, true, true),
    CUBA_LI("CubaLI", true, true, false),
    CUBA_LIF("CubaLIF", true, true, true);

    /// The value of `type`.
    final String key;

    /// Whether it has a synaptic current.
    final boolean synaptic;

    final boolean leaky;
    final boolean spiking;

    NeuronType(String key, boolean synaptic, boolean leaky, boolean spiking) {
        this.key = key;
        this.synaptic = synaptic;
        this.leaky = leaky;
        this.spiking = spiking;
    }
}
