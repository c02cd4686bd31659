package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys that every `[sensor.<name>]` has, whatever its type.
public record SensorKeys(
        @JsonPropertyDescription("which driver: see the types below")
        String type,
        @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription("the sensor counts as stuck when no channel has changed for this long, s; 0: never")
        double stuckAfterS) {
    public SensorKeys {
        if (!(stuckAfterS >= 0)) {
            throw new IllegalArgumentException("stuckAfterS = " + stuckAfterS + " must not be negative");
        }
    }
}
