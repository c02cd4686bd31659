package spikerig.drivers.audio;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/// The keys of a `wav` sensor: either `files` or `folder`.
public record WavConfig(
        @JsonProperty(required = false)
        @JsonPropertyDescription("recordings beside the rig file, played in this order; each is named for what is said"
                + " in it, up to the first \"-\", such as yes-1.wav")
        List<String> files,
        @JsonProperty(required = false)
        @JsonPropertyDescription("a folder of recordings instead, played in the order of their names; those in a folder"
                + " in it are labelled with that folder's name, such as yes/0a.wav; or one recording of anything")
        String folder,
        @JsonProperty(defaultValue = "160")
        @JsonPropertyDescription("samples given per read: the files' rate over the loop's")
        int hopSamples,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("length that each recording is cut or filled up with silence to, s")
        double clipS,
        @JsonProperty(defaultValue = "16000")
        @JsonPropertyDescription("samples per second that the recordings must have")
        int sampleHz) {
    private static final int HOP_SAMPLES_MAX = 4_096;

    public WavConfig {
        if ((files == null) == (folder == null)) {
            throw new IllegalArgumentException("files or folder must say what is played; give one of them");
        }
        if (files != null && files.isEmpty()) {
            throw new IllegalArgumentException("files = [] must name one recording at least");
        }
        requireHop(hopSamples, sampleHz);
        if (!(clipS > 0 && clipS <= 60)) {
            throw new IllegalArgumentException("clipS = " + clipS + " must be above 0 and 60 at most");
        }
    }

    static void requireHop(int hopSamples, int sampleHz) {
        if (hopSamples < 1 || hopSamples > HOP_SAMPLES_MAX) {
            throw new IllegalArgumentException(
                    "hopSamples = %d must be in 1..%d".formatted(hopSamples, HOP_SAMPLES_MAX));
        }
        if (sampleHz < 1 || sampleHz > 192_000) {
            throw new IllegalArgumentException("sampleHz = " + sampleHz + " must be in 1..192000");
        }
    }

    /// The same sensor, playing the folder or the one recording at `path` instead.
    ///
    /// @param clipS how much of each recording
    public WavConfig playing(String path, double clipS) {
        return new WavConfig(null, path, hopSamples, clipS, sampleHz);
    }
}
