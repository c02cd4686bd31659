package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The key that every `[controller.<name>]` has, whatever its type.
public record ControllerKeys(
        @JsonPropertyDescription("which controller: see the types below")
        String type) {}
