package spikerig.drivers.motor.roboclaw;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `roboclaw-readings` sensor.
public record RoboClawReadingsConfig(
        @JsonPropertyDescription("the serial port's [io] section, the same as the `roboclaw` actuator's")
        String io,
        @JsonProperty(defaultValue = "128")
        @JsonPropertyDescription("address of the RoboClaw, 0x80..0x87")
        int address,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("motor of the RoboClaw, 1 or 2")
        int motor,
        @JsonProperty(defaultValue = "2048")
        @JsonPropertyDescription("counts of the encoder per turn of the shaft, all four edges")
        double countsPerTurn,
        @JsonProperty(defaultValue = "50")
        @JsonPropertyDescription("requests per second; seven make a reading, and each is answered before the next")
        double requestHz) {
    public RoboClawReadingsConfig {
        RoboClawConfig.requireUnit(address, motor, countsPerTurn);
        if (!(requestHz >= 7 && requestHz <= 1000)) {
            throw new IllegalArgumentException("requestHz = " + requestHz + " must be in 7..1000");
        }
    }
}
