package spikerig.runtime.plant;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `blimp-altitude` plant. The defaults and their origin are those of [BlimpAltitude].
public record BlimpAltitudeConfig(
        @JsonProperty(defaultValue = "0.3")
        @JsonPropertyDescription("altitude at the start, m")
        double initialAltitudeM,
        @JsonProperty(defaultValue = "0.05")
        @JsonPropertyDescription("upward acceleration per unit of command (-10..10), m/s^2")
        double thrustMPerS2,
        @JsonProperty(defaultValue = "0.7")
        @JsonPropertyDescription("downward thrust as a part of the upward one, 0..1")
        double downThrustRatio,
        @JsonProperty(defaultValue = "0.015")
        @JsonPropertyDescription("net lift over mass, negative when heavy, m/s^2")
        double buoyancyMPerS2,
        @JsonProperty(defaultValue = "0.01")
        @JsonPropertyDescription("half width of the uniform change of the net lift from seed to seed, m/s^2")
        double buoyancySpreadMPerS2,
        @JsonProperty(defaultValue = "1.3")
        @JsonPropertyDescription("quadratic drag: deceleration over speed squared, 1/m")
        double dragPerM,
        @JsonProperty(defaultValue = "0.2")
        @JsonPropertyDescription("time constant of the motors, s")
        double motorLagS,
        @JsonProperty(defaultValue = "0.4")
        @JsonPropertyDescription("time without thrust while the servo turns to the other side, s")
        double servoReversalS,
        @JsonProperty(defaultValue = "0.02")
        @JsonPropertyDescription("largest acceleration by air drafts, m/s^2")
        double draftMPerS2) {
    /// Every key at its default.
    public static final BlimpAltitudeConfig DEFAULT =
            new BlimpAltitudeConfig(0.3, 0.05, 0.7, 0.015, 0.01, 1.3, 0.2, 0.4, 0.02);

    public BlimpAltitudeConfig {
        require(initialAltitudeM >= 0, "initialAltitudeM", initialAltitudeM, "must not be below the floor at 0");
        require(thrustMPerS2 > 0, "thrustMPerS2", thrustMPerS2, "must be above 0");
        require(downThrustRatio >= 0 && downThrustRatio <= 1, "downThrustRatio", downThrustRatio, "must be in 0..1");
        require(Math.abs(buoyancyMPerS2) <= 9.8, "buoyancyMPerS2", buoyancyMPerS2, "must be in -9.8..9.8");
        requirePositive("buoyancySpreadMPerS2", buoyancySpreadMPerS2);
        requirePositive("dragPerM", dragPerM);
        requirePositive("motorLagS", motorLagS);
        requirePositive("servoReversalS", servoReversalS);
        requirePositive("draftMPerS2", draftMPerS2);
    }

    private static void requirePositive(String key, double value) {
        require(value >= 0, key, value, "must not be below 0");
    }

    private static void require(boolean holds, String key, double value, String remedy) {
        if (!holds || !Double.isFinite(value)) {
            throw new IllegalArgumentException(key + " = " + value + " " + remedy);
        }
    }
}
