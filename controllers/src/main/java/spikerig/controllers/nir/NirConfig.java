package spikerig.controllers.nir;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `nir` controller. What is left out is taken from the file's metadata, or else is as in the NIR paper.
public record NirConfig(
        @JsonPropertyDescription("file of the Neuromorphic Intermediate Representation, such as net.nir")
        String model,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("duration of a network step, one per tick, s; 0: the file's, or else 1e-4")
        double dt,
        @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("what a spike does: \"zero\" sets the membrane to v_reset, \"subtract\" takes the"
                + " threshold off; empty: the file's, or else zero")
        String reset,
        @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("\"euler\" or \"exact\"; empty: the file's, or else euler")
        String integration,
        @JsonProperty(defaultValue = "")
        @JsonPropertyDescription("which is updated first, \"current-first\" or \"membrane-first\"; empty: the file's,"
                + " or else current-first")
        String order) {
    public NirConfig {
        if (!(dt >= 0)) {
            throw new IllegalArgumentException("dt = %s must be 0 or more".formatted(dt));
        }
        said(dt, reset, integration, order);
    }

    Discretisation discretisation() {
        return said(dt, reset, integration, order);
    }

    private static Discretisation said(double dt, String reset, String integration, String order) {
        return new Discretisation(dt == 0 ? null : Double.valueOf(dt), word(reset), word(integration), word(order));
    }

    private static String word(String given) {
        return given == null || given.isEmpty() ? null : given;
    }
}
