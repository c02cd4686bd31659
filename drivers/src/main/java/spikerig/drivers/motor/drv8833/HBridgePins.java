package spikerig.drivers.motor.drv8833;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// Where one H-bridge of a DRV8833 is connected. Without `in2` and `in2Pwm`, IN2 is tied to ground: forward only.
public record HBridgePins(
        @JsonPropertyDescription("the PWM at IN1")
        String in1,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the GPIO at IN2, if it is one")
        String in2,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the PWM at IN2, if it is one")
        String in2Pwm) {
    public HBridgePins {
        if (in2 != null && in2Pwm != null) {
            throw new IllegalArgumentException("in2 = \"" + in2 + "\" and in2Pwm are the same pin; keep one");
        }
    }
}
