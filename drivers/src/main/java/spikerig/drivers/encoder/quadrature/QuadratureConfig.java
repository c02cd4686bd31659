package spikerig.drivers.encoder.quadrature;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `quadrature` sensor.
public record QuadratureConfig(
        @JsonPropertyDescription("the input at A: a [io] section with direction = \"in\"")
        String a,
        @JsonPropertyDescription("the input at B, likewise")
        String b,
        @JsonPropertyDescription("edges of both lines in a turn: four times the lines of the disc, times the gear")
        int countsPerTurn,
        @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("true: angles grow while B leads A")
        boolean reversed) {
    public QuadratureConfig {
        if (a.equals(b)) {
            throw new IllegalArgumentException("b = \"" + b + "\" must be another input than a");
        }
        if (countsPerTurn < 4 || countsPerTurn > 10_000_000) {
            throw new IllegalArgumentException("countsPerTurn = " + countsPerTurn + " must be in 4..10000000");
        }
    }
}
