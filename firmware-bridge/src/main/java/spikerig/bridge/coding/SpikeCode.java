package spikerig.bridge.coding;

/// How a number is told by the spikes of a group of neurons.
public enum SpikeCode {
    /// Every neuron spikes in that part of the steps which the value is of its range.
    RATE,
    /// Neurons prefer values spread evenly over the range; the two nearest spike, the nearer one more often.
    POPULATION,
    /// All neurons spike, or none: the upper half of the range, or the lower.
    BITS
}
