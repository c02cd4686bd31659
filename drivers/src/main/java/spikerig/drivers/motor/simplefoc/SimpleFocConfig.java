package spikerig.drivers.motor.simplefoc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `simplefoc` actuator.
public record SimpleFocConfig(
        @JsonPropertyDescription("the serial port's [io] section")
        String io,
        @JsonProperty(defaultValue = "M")
        @JsonPropertyDescription("the letter that the sketch gave the motor in commander.add")
        String motor,
        @JsonProperty(defaultValue = "velocity")
        @JsonPropertyDescription("what is commanded: torque (V), velocity (rad/s) or angle (rad)")
        SimpleFocMode mode,
        @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("largest target either way, in the unit of the mode")
        double targetMax,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the GPIO at the driver's enable pin with guard = true; nothing else stops the motor"
                + " when this process dies")
        String enable,
        @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("the board sends a monitored line every so many passes of its loop")
        int monitorEvery,
        @JsonProperty(defaultValue = "200")
        @JsonPropertyDescription("commands per second at most: one is about 10 bytes, 0.9 ms at 115200 baud")
        double commandHzMax) {
    public SimpleFocConfig {
        requireLine(motor, monitorEvery);
        if (!(targetMax > 0 && targetMax <= 1e6)) {
            throw new IllegalArgumentException("targetMax = " + targetMax + " must be above 0 and 1000000 at most");
        }
        if (!(commandHzMax > 0 && commandHzMax <= 1_000)) {
            throw new IllegalArgumentException("commandHzMax = " + commandHzMax + " must be above 0 and 1000 at most");
        }
    }

    static void requireLine(String motor, int monitorEvery) {
        if (motor.length() != 1 || !Character.isLetter(motor.charAt(0)) || motor.charAt(0) > 'z') {
            throw new IllegalArgumentException("motor = \"" + motor + "\" must be one letter, such as M");
        }
        if (monitorEvery < 1 || monitorEvery > 100_000) {
            throw new IllegalArgumentException("monitorEvery = " + monitorEvery + " must be in 1..100000");
        }
    }
}
