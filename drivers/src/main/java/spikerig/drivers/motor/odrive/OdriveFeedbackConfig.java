package spikerig.drivers.motor.odrive;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of an `odrive-feedback` sensor.
public record OdriveFeedbackConfig(
        @JsonPropertyDescription("the serial port's [io] section, the same as the `odrive` actuator's")
        String io,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("axis of the ODrive, 0 or 1")
        int axis,
        @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("requests per second; every other one is for angle and speed")
        double requestHz) {
    public OdriveFeedbackConfig {
        OdriveConfig.requireAxis(axis);
        if (!(requestHz >= 2 && requestHz <= 1000)) {
            throw new IllegalArgumentException("requestHz = " + requestHz + " must be in 2..1000");
        }
    }
}
