package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// `limit` of an actuator: applied to each of its channels, in the order saturation, slew, dead zone.
public record LimitKeys(
        @JsonPropertyDescription("smallest command, in the channel's unit")
        float min,
        @JsonPropertyDescription("largest command, in the channel's unit")
        float max,
        @JsonProperty(required = false)
        @JsonPropertyDescription("largest change per second; absent: no bound")
        Double slewPerS,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("commands nearer to zero than this become zero")
        float deadZone) {
    public LimitKeys {
        if (!(min < max)) {
            throw new IllegalArgumentException("min = " + min + " must be below max = " + max);
        }
        if (min > 0 || max < 0) {
            throw new IllegalArgumentException(
                    "min = " + min + " and max = " + max + " must have 0, rest, between them");
        }
        if (slewPerS != null && !(slewPerS > 0)) {
            throw new IllegalArgumentException("slewPerS = " + slewPerS + " must be above 0");
        }
        if (!(deadZone >= 0 && Float.isFinite(deadZone))) {
            throw new IllegalArgumentException("deadZone = " + deadZone + " must be a number from 0 on");
        }
    }
}
