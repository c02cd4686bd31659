package spikerig.controllers.graph;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `graph` controller.
public record GraphConfig(
        @JsonPropertyDescription("model file with arch = \"graph\"")
        String model) {}
