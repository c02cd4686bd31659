package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// One row of `outputs` in `[override]`.
public record StickKeys(
        @JsonPropertyDescription("channel of the radio, such as channel3")
        String channel,
        @JsonPropertyDescription("what it commands: <actuator>.<channel>, or <actuator> when that has one channel")
        String out,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("what a stick at its end commands, in the output's unit; negative turns it round")
        double scale,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("what a stick in the middle commands, in the output's unit")
        double offset) {
    public StickKeys {
        if (!Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException("scale = " + scale + " must be a number other than 0");
        }
        if (!Double.isFinite(offset)) {
            throw new IllegalArgumentException("offset = " + offset + " must be a number");
        }
    }
}
