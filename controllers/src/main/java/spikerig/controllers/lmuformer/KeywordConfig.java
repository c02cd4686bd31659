package spikerig.controllers.lmuformer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `keyword` controller.
public record KeywordConfig(
        @JsonPropertyDescription("model file with arch = \"lmuformer\" and a frontend")
        String model,
        @JsonProperty(defaultValue = "3")
        @JsonPropertyDescription("a word is decided once its mean score has led all others by this, log odds")
        double margin,
        @JsonProperty(defaultValue = "8")
        @JsonPropertyDescription("for so many frames in a row")
        int holdFrames) {
    public KeywordConfig {
        new EarlyRule(margin, holdFrames);
    }

    EarlyRule rule() {
        return new EarlyRule(margin, holdFrames);
    }
}
