package spikerig.drivers.range.tfminis;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `tfmini-s` sensor.
public record TfMiniSConfig(
        @JsonPropertyDescription("the serial port's [io] section")
        String io,
        @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("frames per second; the chip takes 1000 divided by a whole number")
        int rateHz,
        @JsonProperty(defaultValue = "0.01")
        @JsonPropertyDescription("simulation only: largest error of a distance before rounding to 1 cm, m")
        double noiseM) {
    public TfMiniSConfig {
        if (rateHz < 1 || rateHz > 1000) {
            throw new IllegalArgumentException("rateHz = " + rateHz + " must be in 1..1000");
        }
        if (!(noiseM >= 0 && noiseM <= 1)) {
            throw new IllegalArgumentException("noiseM = " + noiseM + " must be in 0..1");
        }
    }
}
