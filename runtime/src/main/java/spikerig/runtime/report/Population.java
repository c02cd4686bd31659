package spikerig.runtime.report;

import java.util.List;

/// Neighbouring neurons that belong together, such as the encoders of the PD net.
public record Population(String name, int neuronCount) {
    /// `populations`, or one group of all neurons when they do not add up to `neuronCount`.
    public static List<Population> orOne(List<Population> populations, int neuronCount) {
        int sum = populations.stream().mapToInt(Population::neuronCount).sum();
        return sum == neuronCount ? populations : List.of(new Population("all neurons", neuronCount));
    }
}
