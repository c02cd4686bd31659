package spikerig.drivers.recording;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Map;

/// The keys of a `recording` sensor.
public record RecordingConfig(
        @JsonPropertyDescription("the recording, beside the rig file: lines of subject,label,time in ns,values")
        String file,
        @JsonPropertyDescription("samples per second after resampling; the loop's rate")
        double rateHz,
        @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription("each stretch of a label plays in whole windows of this, s")
        double windowS,
        @JsonPropertyDescription("names of the values of a line, in order")
        List<String> channels,
        @JsonPropertyDescription("SI unit of the values")
        String unit,
        @JsonPropertyDescription("the file's labels and what they mean, such as F = \"typing\"")
        Map<String, String> labels) {
    public RecordingConfig {
        if (!(rateHz > 0 && rateHz <= 10_000)) {
            throw new IllegalArgumentException("rateHz = " + rateHz + " must be above 0 and 10000 at most");
        }
        if (!(windowS * rateHz >= 1)) {
            throw new IllegalArgumentException("windowS = " + windowS + " must hold one sample at least");
        }
        if (channels.isEmpty() || channels.contains(RecordingSensor.LABEL)) {
            throw new IllegalArgumentException(
                    "channels = " + channels + " must name the values; \"label\" is added by itself");
        }
    }

    int windowSamples() {
        return (int) Math.round(windowS * rateHz);
    }
}
