package spikerig.controllers.snnpid;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of an `snn-pid` controller.
public record SnnPidConfig(
        @JsonPropertyDescription("model file with arch = \"snn-pid\"")
        String model) {}
