package spikerig.controllers.lmuformer;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of an `lmuformer` controller.
public record LmuFormerConfig(
        @JsonPropertyDescription("model file with arch = \"lmuformer\"")
        String model) {}
