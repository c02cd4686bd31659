package spikerig.bridge.coding;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.ArrayList;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.NeuronGroup;

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

    /// The groups as a controller tells them.
    public static List<NeuronGroup> groups(List<Coding> outputs) {
        List<NeuronGroup> groups = new ArrayList<>();
        for (int k = 0; k < outputs.size(); k++) {
            groups.add(new NeuronGroup("output " + k, outputs.get(k).neurons()));
        }
        return groups;
    }

    /// @throws IllegalArgumentException when `network`, of the file `twin`, has not the neurons that the rig names
    public static void requireFit(String twin, Controller network, SpikeEncoder encoder, SpikeDecoder decoder) {
        if (network.inputCount() != encoder.neuronCount() || network.neuronCount() != decoder.neuronCount()) {
            throw new IllegalArgumentException(
                    "twin = \"%s\" has %d inputs and %d neurons; inputs and outputs have %d and %d neurons".formatted(
                            twin, network.inputCount(), network.neuronCount(), encoder.neuronCount(),
                            decoder.neuronCount()));
        }
    }
}
