package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys that every `[actuator.<name>]` has, whatever its type.
public record ActuatorKeys(
        @JsonPropertyDescription("which driver: see the types below")
        String type,
        @JsonProperty(required = false)
        @JsonPropertyDescription("what the loop may command, narrower than the device")
        LimitKeys limit) {}
