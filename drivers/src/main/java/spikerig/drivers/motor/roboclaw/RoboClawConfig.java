package spikerig.drivers.motor.roboclaw;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `roboclaw` actuator.
public record RoboClawConfig(
        @JsonPropertyDescription("the serial port's [io] section")
        String io,
        @JsonProperty(defaultValue = "128")
        @JsonPropertyDescription("address of the RoboClaw, 0x80..0x87")
        int address,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("motor of the RoboClaw, 1 or 2")
        int motor,
        @JsonProperty(defaultValue = "duty")
        @JsonPropertyDescription("what is commanded: duty (-1..1) or speed (rad/s)")
        RoboClawMode mode,
        @JsonProperty(defaultValue = "60")
        @JsonPropertyDescription("largest speed in mode speed, rad/s")
        double speedMaxRadPerS,
        @JsonProperty(defaultValue = "2048")
        @JsonPropertyDescription("counts of the encoder per turn of the shaft, all four edges")
        double countsPerTurn,
        @JsonProperty(defaultValue = "300")
        @JsonPropertyDescription("the RoboClaw's serial timeout, set at start: both motors stop this long after the"
                + " last packet; a whole number of 100 ms, the same for both motors")
        int timeoutMs,
        @JsonProperty(defaultValue = "50")
        @JsonPropertyDescription("commands per second at most: each is answered before the next is sent")
        double commandHzMax) {
    public RoboClawConfig {
        requireUnit(address, motor, countsPerTurn);
        if (!(speedMaxRadPerS > 0 && speedMaxRadPerS <= 10_000)) {
            throw new IllegalArgumentException(
                    "speedMaxRadPerS = " + speedMaxRadPerS + " must be above 0 and 10000 at most");
        }
        if (timeoutMs < 100 || timeoutMs > 25_500 || timeoutMs % 100 != 0) {
            throw new IllegalArgumentException("timeoutMs = " + timeoutMs + " must be 100, 200, ... 25500");
        }
        if (!(commandHzMax > 0 && commandHzMax <= 1_000)) {
            throw new IllegalArgumentException("commandHzMax = " + commandHzMax + " must be above 0 and 1000 at most");
        }
    }

    static void requireUnit(int address, int motor, double countsPerTurn) {
        if (address < 0x80 || address > 0x87) {
            throw new IllegalArgumentException("address = 0x%02x must be in 0x80..0x87".formatted(address));
        }
        if (motor < 1 || motor > 2) {
            throw new IllegalArgumentException("motor = " + motor + " must be 1 or 2");
        }
        if (!(countsPerTurn >= 1 && countsPerTurn <= 1e6)) {
            throw new IllegalArgumentException("countsPerTurn = " + countsPerTurn + " must be in 1..1000000");
        }
    }
}
