package spikerig.drivers.motor.vesc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `vesc` actuator.
public record VescConfig(
        @JsonPropertyDescription("the serial port's [io] section")
        String io,
        @JsonProperty(defaultValue = "duty")
        @JsonPropertyDescription("what is commanded: duty (-1..1), current (A) or speed (rad/s at the shaft)")
        VescMode mode,
        @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("largest current in mode current, A")
        double currentMaxA,
        @JsonProperty(defaultValue = "300")
        @JsonPropertyDescription("largest speed in mode speed, rad/s")
        double speedMaxRadPerS,
        @JsonProperty(defaultValue = "7")
        @JsonPropertyDescription("pole pairs of the motor: magnets divided by two")
        int polePairs,
        @JsonProperty(defaultValue = "1000")
        @JsonPropertyDescription("what VESC Tool shows under App Settings, General, Timeout, with brake current 0, ms")
        int timeoutMs,
        @JsonProperty(defaultValue = "200")
        @JsonPropertyDescription("commands per second at most: one is 10 bytes, 0.9 ms at 115200 baud")
        double commandHzMax) {
    public VescConfig {
        requirePositive("currentMaxA", currentMaxA, 1_000);
        requirePositive("speedMaxRadPerS", speedMaxRadPerS, 20_000);
        requirePositive("commandHzMax", commandHzMax, 10_000);
        requirePolePairs(polePairs);
        if (timeoutMs < 20 || timeoutMs > 60_000) {
            throw new IllegalArgumentException("timeoutMs = " + timeoutMs + " must be in 20..60000");
        }
    }

    static void requirePolePairs(int polePairs) {
        if (polePairs < 1 || polePairs > 100) {
            throw new IllegalArgumentException("polePairs = " + polePairs + " must be in 1..100");
        }
    }

    private static void requirePositive(String key, double value, double max) {
        if (!(value > 0 && value <= max)) {
            throw new IllegalArgumentException("%s = %s must be above 0 and %s at most".formatted(key, value, max));
        }
    }
}
