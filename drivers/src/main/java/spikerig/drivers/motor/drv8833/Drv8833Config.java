package spikerig.drivers.motor.drv8833;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `drv8833` actuator. Without `in2` and `in2Pwm`, IN2 is tied to ground: forward only.
public record Drv8833Config(
        @JsonPropertyDescription("the PWM at IN1")
        String in1,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the GPIO at IN2, if it is one")
        String in2,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the PWM at IN2, if it is one")
        String in2Pwm,
        @JsonPropertyDescription("the GPIO at nSLEEP, high to let the motor move")
        String nSleep) {
    public Drv8833Config {
        new HBridgePins(in1, in2, in2Pwm);
    }

    HBridgePins pins() {
        return new HBridgePins(in1, in2, in2Pwm);
    }
}
