package spikerig.controllers.lmuformer;

/// How the neurons of a spiking network integrate and fire.
///
/// @param tau membrane time constant in frames
/// @param threshold of every neuron but those of the memory's input
/// @param inThreshold of the neurons before the memory
record LifKeys(double tau, float threshold, float inThreshold) {}
