package spikerig.drivers.rc.sbus;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import spikerig.drivers.rc.PilotScript;

/// The keys of an `sbus` sensor.
public record SbusConfig(
        @JsonPropertyDescription("the serial port's [io] section, with baud = 100000, parity = \"even\", stopBits = 2;"
                + " the line is inverted: put an inverter before it, or use a port that inverts")
        String io,
        @JsonProperty(required = false)
        @JsonPropertyDescription("simulation only: what the pilot does, a list of [time in s, channel1, channel2 ..]")
        List<List<Double>> script,
        @JsonProperty(required = false)
        @JsonPropertyDescription("simulation only: from and until when the transmitter is not heard, s")
        List<Double> lost) {
    public SbusConfig {
        PilotScript.check(script, lost);
    }
}
