package spikerig.drivers.audio;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/// The keys of a `wav` sensor.
public record WavConfig(
        @JsonPropertyDescription("recordings beside the rig file, played in this order; each is named for what is said"
                + " in it, up to the first \"-\", such as yes-1.wav")
        List<String> files,
        @JsonProperty(defaultValue = "160")
        @JsonPropertyDescription("samples given per read: the files' rate over the loop's")
        int hopSamples,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("length that each recording is cut or filled up with silence to, s")
        double clipS) {
    private static final int HOP_SAMPLES_MAX = 4_096;

    public WavConfig {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files = [] must name one recording at least");
        }
        if (hopSamples < 1 || hopSamples > HOP_SAMPLES_MAX) {
            throw new IllegalArgumentException(
                    "hopSamples = %d must be in 1..%d".formatted(hopSamples, HOP_SAMPLES_MAX));
        }
        if (!(clipS > 0 && clipS <= 60)) {
            throw new IllegalArgumentException("clipS = " + clipS + " must be above 0 and 60 at most");
        }
    }
}
