package spikerig.drivers.motor.simplefoc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `simplefoc-monitor` sensor.
public record SimpleFocMonitorConfig(
        @JsonPropertyDescription("the serial port's [io] section, the same as the `simplefoc` actuator's")
        String io,
        @JsonProperty(defaultValue = "M")
        @JsonPropertyDescription("the letter that the sketch gave the motor in commander.add")
        String motor,
        @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("the board sends a monitored line every so many passes of its loop")
        int monitorEvery,
        @JsonProperty(defaultValue = "50")
        @JsonPropertyDescription("lines per second that the board makes of it; fewer than a third of them is stale")
        double rateHz) {
    public SimpleFocMonitorConfig {
        SimpleFocConfig.requireLine(motor, monitorEvery);
        if (!(rateHz >= 1 && rateHz <= 1000)) {
            throw new IllegalArgumentException("rateHz = " + rateHz + " must be in 1..1000");
        }
    }
}
