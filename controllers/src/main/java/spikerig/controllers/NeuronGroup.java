package spikerig.controllers;

/// Neighbouring neurons that belong together, such as the encoders of a PD net.
///
/// @param size how many
public record NeuronGroup(String name, int size) {}
