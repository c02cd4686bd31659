package spikerig.drivers.range.tfluna;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `tf-luna` sensor.
public record TfLunaConfig(
        @JsonPropertyDescription("the [io] section of the bus that it is on")
        String io,
        @JsonProperty(defaultValue = "i2c")
        @JsonPropertyDescription("which kind of bus that is: the chip's pin 5 at ground is i2c, open is serial")
        TfLunaBus bus,
        @JsonProperty(defaultValue = "0x10")
        @JsonPropertyDescription("the chip's 7-bit address on i2c, 0x08..0x77")
        int address,
        @JsonProperty(defaultValue = "100")
        @JsonPropertyDescription("measurements per second, 1..250; the chip takes 500 divided by a whole number")
        int rateHz,
        @JsonProperty(required = false)
        @JsonPropertyDescription("on i2c the input at the chip's pin 6: a [io] section with direction = \"in\"; absent:"
                + " polled")
        String ready,
        @JsonProperty(defaultValue = "0.01")
        @JsonPropertyDescription("simulation only: largest error of a distance before rounding to 1 cm, m")
        double noiseM) {
    private static final int RATE_HZ = 500;

    public TfLunaConfig {
        if (address < 0x08 || address > 0x77) {
            throw new IllegalArgumentException("address = 0x%02x must be in 0x08..0x77".formatted(address));
        }
        if (rateHz < 1 || rateHz > 250 || RATE_HZ / (RATE_HZ / rateHz) != rateHz) {
            throw new IllegalArgumentException(
                    "rateHz = " + rateHz + " must be 500 divided by a whole number, in 1..250");
        }
        if (bus == TfLunaBus.SERIAL && ready != null) {
            throw new IllegalArgumentException("ready = \"" + ready + "\" must be left out: serial frames come alone");
        }
        if (!(noiseM >= 0 && noiseM <= 1)) {
            throw new IllegalArgumentException("noiseM = " + noiseM + " must be in 0..1");
        }
    }
}
