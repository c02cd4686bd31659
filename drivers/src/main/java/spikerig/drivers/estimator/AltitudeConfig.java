package spikerig.drivers.estimator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of an `altitude` sensor.
public record AltitudeConfig(
        @JsonPropertyDescription("the [sensor] section of a range finder that looks down, with a channel distance")
        String range,
        @JsonPropertyDescription("the [sensor] section of a barometer, with a channel altitude")
        String barometer,
        @JsonProperty(defaultValue = "0.01")
        @JsonPropertyDescription("noise of the range finder, one standard deviation, m")
        double rangeNoiseM,
        @JsonProperty(defaultValue = "0.3")
        @JsonPropertyDescription("noise of the barometer's altitude, one standard deviation, m")
        double barometerNoiseM,
        @JsonProperty(defaultValue = "0.5")
        @JsonPropertyDescription("how much the rig may accelerate up and down, one standard deviation, m/s^2")
        double accelerationMPerS2,
        @JsonProperty(defaultValue = "0.02")
        @JsonPropertyDescription("how fast the air's pressure wanders, as altitude, m per square root of a second")
        double driftMPerSqrtS) {
    public AltitudeConfig {
        requirePositive("rangeNoiseM", rangeNoiseM);
        requirePositive("barometerNoiseM", barometerNoiseM);
        requirePositive("accelerationMPerS2", accelerationMPerS2);
        requirePositive("driftMPerSqrtS", driftMPerSqrtS);
    }

    private static void requirePositive(String key, double value) {
        if (!(value > 0 && value <= 1000)) {
            throw new IllegalArgumentException(key + " = " + value + " must be above 0 and at most 1000");
        }
    }
}
