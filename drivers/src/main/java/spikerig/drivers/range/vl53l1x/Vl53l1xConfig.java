package spikerig.drivers.range.vl53l1x;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `vl53l1x` sensor.
public record Vl53l1xConfig(
        @JsonPropertyDescription("the I2C bus's [io] section; the chip's address is 0x29")
        String io,
        @JsonProperty(defaultValue = "long")
        @JsonPropertyDescription("how far it looks: 1.36 m, also in sunlight; 2.9 m; 4 m, in the dark")
        DistanceMode mode,
        @JsonProperty(defaultValue = "20")
        @JsonPropertyDescription("measurements per second, 1..40")
        double rateHz,
        @JsonProperty(defaultValue = "45")
        @JsonPropertyDescription("time that a measurement may take, ms: 20 (short), 33 (medium, long) up to"
                + " 1000 / rateHz less 4; more is less noisy, and 140 reaches 4 m")
        double timingBudgetMs,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the input at the chip's GPIO1: a [io] section with direction = \"in\" and activeLow ="
                + " true; absent: polled")
        String ready,
        @JsonProperty(defaultValue = "0.005")
        @JsonPropertyDescription("simulation only: largest error of a distance, m")
        double noiseM) {
    private static final double BETWEEN_MS = 4;

    public Vl53l1xConfig {
        if (!(rateHz >= 1 && rateHz <= 40)) {
            throw new IllegalArgumentException("rateHz = " + rateHz + " must be in 1..40");
        }
        double least = mode == DistanceMode.SHORT ? 20 : 33;
        if (!(timingBudgetMs >= least && timingBudgetMs <= 1000 / rateHz - BETWEEN_MS)) {
            throw new IllegalArgumentException(
                    "timingBudgetMs = %s must be in %s..%s; a lower rateHz leaves more time".formatted(
                            timingBudgetMs, least, 1000 / rateHz - BETWEEN_MS));
        }
        if (!(noiseM >= 0 && noiseM <= 1)) {
            throw new IllegalArgumentException("noiseM = " + noiseM + " must be in 0..1");
        }
    }
}
