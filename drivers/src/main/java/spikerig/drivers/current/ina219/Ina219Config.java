package spikerig.drivers.current.ina219;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import spikerig.drivers.current.Shunt;
import spikerig.drivers.current.SimulatedBattery;

/// The keys of an `ina219` sensor.
public record Ina219Config(
        @JsonPropertyDescription("the I2C bus's [io] section")
        String io,
        @JsonProperty(defaultValue = "0x40")
        @JsonPropertyDescription("the chip's 7-bit address, 0x40..0x4f")
        int address,
        @JsonProperty(defaultValue = "0.1")
        @JsonPropertyDescription("resistance of the shunt, ohm")
        double shuntOhm,
        @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription("largest current to be measured, A; with the shunt at most 0.32 V")
        double currentAMax,
        @JsonProperty(defaultValue = "12")
        @JsonPropertyDescription("simulation only: voltage of the battery at the start, V")
        double batteryV,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("simulation only: what the battery loses per second, V/s")
        double batteryFallVPerS) {
    public Ina219Config {
        if (address < 0x40 || address > 0x4f) {
            throw new IllegalArgumentException("address = 0x%02x must be in 0x40..0x4f".formatted(address));
        }
        Shunt.check(shuntOhm, currentAMax, Ina219Registers.SHUNT_V_MAX);
        SimulatedBattery.check(batteryV, batteryFallVPerS);
    }

    Shunt shunt() {
        return Shunt.of(shuntOhm, currentAMax, Ina219Registers.CALIBRATION_FACTOR);
    }
}
