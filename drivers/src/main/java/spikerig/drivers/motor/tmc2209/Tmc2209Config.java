package spikerig.drivers.motor.tmc2209;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `tmc2209` actuator.
public record Tmc2209Config(
        @JsonPropertyDescription("the serial port's [io] section, at 9600 to 500000 baud")
        String io,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("node address by the pins MS1 and MS2, 0..3")
        int node,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the GPIO at ENN with activeLow = true and guard = true; nothing else stops the motor"
                + " when this process dies")
        String enable,
        @JsonProperty(defaultValue = "200")
        @JsonPropertyDescription("full steps per turn of the motor")
        int stepsPerTurn,
        @JsonProperty(defaultValue = "16")
        @JsonPropertyDescription("microsteps per full step: 1, 2, 4, ... 256")
        int microsteps,
        @JsonProperty(defaultValue = "16")
        @JsonPropertyDescription("current while turning, 0..31 of 31 of what the sense resistors allow")
        int runCurrent,
        @JsonProperty(defaultValue = "8")
        @JsonPropertyDescription("current at standstill, 0..31 of 31")
        int holdCurrent,
        @JsonProperty(defaultValue = "60")
        @JsonPropertyDescription("largest speed, rad/s")
        double speedMaxRadPerS,
        @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("commands per second at most: one is 8 bytes, 0.7 ms at 115200 baud")
        double commandHzMax) {
    public Tmc2209Config {
        requireNode(node);
        if (stepsPerTurn < 4 || stepsPerTurn > 10_000) {
            throw new IllegalArgumentException("stepsPerTurn = " + stepsPerTurn + " must be in 4..10000");
        }
        if (microsteps < 1 || microsteps > 256 || Integer.bitCount(microsteps) != 1) {
            throw new IllegalArgumentException("microsteps = " + microsteps + " must be 1, 2, 4, ... 256");
        }
        requireCurrent("runCurrent", runCurrent);
        requireCurrent("holdCurrent", holdCurrent);
        double vactualMax = speedMaxRadPerS / (2 * StrictMath.PI) * stepsPerTurn * microsteps
                * Tmc2209Registers.VACTUAL_PER_MICROSTEP_PER_S;
        if (!(speedMaxRadPerS > 0 && vactualMax <= Tmc2209Registers.VACTUAL_MAX)) {
            throw new IllegalArgumentException("speedMaxRadPerS = " + speedMaxRadPerS
                    + " must be above 0 and at most what the chip can count; fewer microsteps allow more");
        }
        if (!(commandHzMax > 0 && commandHzMax <= 1_000)) {
            throw new IllegalArgumentException("commandHzMax = " + commandHzMax + " must be above 0 and 1000 at most");
        }
    }

    static void requireNode(int node) {
        if (node < 0 || node > 3) {
            throw new IllegalArgumentException("node = " + node + " must be in 0..3");
        }
    }

    private static void requireCurrent(String key, int current) {
        if (current < 0 || current > 31) {
            throw new IllegalArgumentException(key + " = " + current + " must be in 0..31");
        }
    }
}
