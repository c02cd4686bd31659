package spikerig.drivers.motor.vesc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `vesc-values` sensor.
public record VescValuesConfig(
        @JsonPropertyDescription("the serial port's [io] section, the same as the `vesc` actuator's")
        String io,
        @JsonProperty(defaultValue = "50")
        @JsonPropertyDescription("readings per second: one is 84 bytes, 7 ms at 115200 baud")
        double rateHz,
        @JsonProperty(defaultValue = "7")
        @JsonPropertyDescription("pole pairs of the motor: magnets divided by two")
        int polePairs) {
    public VescValuesConfig {
        if (!(rateHz >= 1 && rateHz <= 1000)) {
            throw new IllegalArgumentException("rateHz = " + rateHz + " must be in 1..1000");
        }
        VescConfig.requirePolePairs(polePairs);
    }
}
