package spikerig.controllers.l2mu;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of an `l2mu` controller.
public record L2muConfig(
        @JsonPropertyDescription("model file with arch = \"l2mu\"")
        String model) {}
