package spikerig.drivers.motor.pca9685;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// One channel of a PCA9685, as a servo's `pca9685` key names it.
public record Pca9685Output(
        @JsonPropertyDescription("the I2C bus's [io] section")
        String io,
        @JsonProperty(defaultValue = "0x40")
        @JsonPropertyDescription("the chip's 7-bit address")
        int address,
        @JsonPropertyDescription("which of the chip's outputs, 0..15")
        int channel) {
    public Pca9685Output {
        Pca9685Registers.checkAddress(address);
        Pca9685Registers.checkChannel(channel);
    }
}
