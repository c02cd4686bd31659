package spikerig.drivers.motor.odrive;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of an `odrive` actuator.
public record OdriveConfig(
        @JsonPropertyDescription("the serial port's [io] section")
        String io,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("axis of the ODrive, 0 or 1")
        int axis,
        @JsonProperty(defaultValue = "velocity")
        @JsonPropertyDescription("what is commanded: velocity (rad/s), torque (Nm) or position (rad)")
        OdriveMode mode,
        @JsonProperty(defaultValue = "60")
        @JsonPropertyDescription("largest speed in the modes velocity and position, rad/s")
        double speedMaxRadPerS,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("largest torque in mode torque, Nm")
        double torqueMaxNm,
        @JsonProperty(defaultValue = "60")
        @JsonPropertyDescription("largest angle either way in mode position, rad")
        double angleMaxRad,
        @JsonProperty(defaultValue = "250")
        @JsonPropertyDescription("the ODrive's watchdog, set at start and when armed: it stops the motor this long"
                + " after the last command, ms")
        int timeoutMs,
        @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("commands per second at most: one is about 20 bytes, 2 ms at 115200 baud")
        double commandHzMax) {
    public OdriveConfig {
        requireAxis(axis);
        requirePositive("speedMaxRadPerS", speedMaxRadPerS, 10_000);
        requirePositive("torqueMaxNm", torqueMaxNm, 1_000);
        requirePositive("angleMaxRad", angleMaxRad, 1e6);
        requirePositive("commandHzMax", commandHzMax, 10_000);
        if (timeoutMs < 20 || timeoutMs > 10_000) {
            throw new IllegalArgumentException("timeoutMs = " + timeoutMs + " must be in 20..10000");
        }
    }

    static void requireAxis(int axis) {
        if (axis < 0 || axis > 1) {
            throw new IllegalArgumentException("axis = " + axis + " must be 0 or 1");
        }
    }

    private static void requirePositive(String key, double value, double max) {
        if (!(value > 0 && value <= max)) {
            throw new IllegalArgumentException("%s = %s must be above 0 and %s at most".formatted(key, value, max));
        }
    }
}
