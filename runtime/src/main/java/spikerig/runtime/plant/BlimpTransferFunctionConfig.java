package spikerig.runtime.plant;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `blimp-transfer-function` plant.
public record BlimpTransferFunctionConfig(
        @JsonProperty(defaultValue = "0.02")
        @JsonPropertyDescription("largest acceleration by air drafts, m/s^2; 0 for the identified model alone")
        double draftMPerS2) {
    public BlimpTransferFunctionConfig {
        if (!(draftMPerS2 >= 0) || !Double.isFinite(draftMPerS2)) {
            throw new IllegalArgumentException("draftMPerS2 = " + draftMPerS2 + " must not be below 0");
        }
    }
}
