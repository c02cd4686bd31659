package spikerig.drivers.rc.crsf;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import spikerig.drivers.rc.PilotScript;

/// The keys of a `crsf` sensor.
public record CrsfConfig(
        @JsonPropertyDescription("the serial port's [io] section, with baud = 420000")
        String io,
        @JsonProperty(required = false)
        @JsonPropertyDescription("simulation only: what the pilot does, a list of [time in s, channel1, channel2 ..]")
        List<List<Double>> script,
        @JsonProperty(required = false)
        @JsonPropertyDescription("simulation only: from and until when the transmitter is not heard, s")
        List<Double> lost) {
    public CrsfConfig {
        PilotScript.check(script, lost);
    }
}
