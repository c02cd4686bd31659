package spikerig.controllers.layers;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `layers` controller.
public record LayersConfig(
        @JsonPropertyDescription("model file with arch = \"layers\"")
        String model) {}
