package spikerig.drivers.motor.tmc2209;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `tmc2209-status` sensor.
public record Tmc2209StatusConfig(
        @JsonPropertyDescription("the serial port's [io] section, the same as the `tmc2209` actuator's")
        String io,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("node address by the pins MS1 and MS2, 0..3")
        int node,
        @JsonProperty(defaultValue = "50")
        @JsonPropertyDescription("requests per second; four make a reading")
        double requestHz) {
    public Tmc2209StatusConfig {
        Tmc2209Config.requireNode(node);
        if (!(requestHz >= 4 && requestHz <= 1000)) {
            throw new IllegalArgumentException("requestHz = " + requestHz + " must be in 4..1000");
        }
    }
}
