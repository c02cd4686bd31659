package spikerig.drivers.motor.pca9685;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/// The keys of a `pca9685` actuator.
public record Pca9685Config(
        @JsonPropertyDescription("the I2C bus's [io] section")
        String io,
        @JsonProperty(defaultValue = "0x40")
        @JsonPropertyDescription("the chip's 7-bit address")
        int address,
        @JsonProperty(defaultValue = "50")
        @JsonPropertyDescription("pulses per second of every output; servos on the same chip need 50")
        double rateHz,
        @JsonPropertyDescription("which outputs are channels, 0..15")
        List<Integer> outputs,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the GPIO at OE, with activeLow and guard in its section; absent: OE is grounded")
        String enable) {
    public Pca9685Config {
        Pca9685Registers.checkAddress(address);
        if (!(rateHz >= Pca9685Registers.RATE_HZ_MIN && rateHz <= Pca9685Registers.RATE_HZ_MAX)) {
            throw new IllegalArgumentException("rateHz = " + rateHz + " must be in 24..1526");
        }
        if (outputs.isEmpty() || outputs.stream().distinct().count() != outputs.size()) {
            throw new IllegalArgumentException("outputs = " + outputs + " must name each output once, one at least");
        }
        for (int output : outputs) {
            if (output < 0 || output >= Pca9685Registers.CHANNELS) {
                throw new IllegalArgumentException("outputs = " + outputs + " must be in 0..15");
            }
        }
    }
}
