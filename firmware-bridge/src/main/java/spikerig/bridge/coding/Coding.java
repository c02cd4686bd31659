package spikerig.bridge.coding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// One number and the group of neurons that stands for it.
public record Coding(
        @JsonPropertyDescription("the value of no spikes (rate), or of the first neuron (population)")
        double min,

        @JsonPropertyDescription("the value of the most spikes, or of the last neuron; above min")
        double max,

        @JsonPropertyDescription("neurons of the group, in 1..4096; the groups follow each other in key order")
        int neurons,

        @JsonProperty(defaultValue = "rate")
        @JsonPropertyDescription("rate, population (2 neurons and more) or bits")
        SpikeCode code) {
    private static final int NEURONS_MAX = 4096;

    public Coding {
        if (!(max > min) || !Double.isFinite(max - min)) {
            throw new IllegalArgumentException("max = " + max + " must be above min = " + min);
        }
        int least = code == SpikeCode.POPULATION ? 2 : 1;
        if (neurons < least || neurons > NEURONS_MAX) {
            throw new IllegalArgumentException("neurons = " + neurons + " must be in " + least + ".." + NEURONS_MAX);
        }
    }

    /// The value that neuron `index` of a population prefers.
    double preferred(int index) {
        return min + (max - min) * index / (neurons - 1);
    }
}
