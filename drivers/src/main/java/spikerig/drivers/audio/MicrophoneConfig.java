package spikerig.drivers.audio;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `microphone` sensor.
public record MicrophoneConfig(
        @JsonProperty(required = false)
        @JsonPropertyDescription("part of the microphone's name; left out, the first there is. A name that none has"
                + " gets the list of those there are")
        String device,
        @JsonProperty(defaultValue = "16000")
        @JsonPropertyDescription("samples per second")
        int sampleHz,
        @JsonProperty(defaultValue = "160")
        @JsonPropertyDescription("samples given per read: sampleHz over the loop's rate")
        int hopSamples) {
    public MicrophoneConfig {
        WavConfig.requireHop(hopSamples, sampleHz);
        if (sampleHz < 1000) {
            throw new IllegalArgumentException("sampleHz = " + sampleHz + " must be in 1000..192000");
        }
    }
}
