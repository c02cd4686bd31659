package spikerig.drivers.baro.bmp280;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import spikerig.drivers.baro.IsaAltitude;

/// The keys of a `bmp280` sensor.
public record Bmp280Config(
        @JsonPropertyDescription("the I2C bus's [io] section")
        String io,
        @JsonProperty(defaultValue = "0x76")
        @JsonPropertyDescription("the chip's 7-bit address: 0x76, or 0x77 with SDO high")
        int address,
        @JsonProperty(defaultValue = "16")
        @JsonPropertyDescription("measurements per sample, 1, 2, 4, 8 or 16: less noise, and 7 to 44 ms per sample")
        int oversampling,
        @JsonProperty(defaultValue = "4")
        @JsonPropertyDescription("samples over which the chip filters, 1 (none), 2, 4, 8 or 16")
        int filter,
        @JsonProperty(defaultValue = "101325")
        @JsonPropertyDescription("the pressure where the altitude is 0, Pa")
        double referencePa,
        @JsonProperty(defaultValue = "1.3")
        @JsonPropertyDescription("simulation only: largest error of a pressure, Pa")
        double noisePa) {
    private static final List<Integer> POWERS = List.of(1, 2, 4, 8, 16);

    public Bmp280Config {
        if (address != 0x76 && address != 0x77) {
            throw new IllegalArgumentException("address = 0x%02x must be 0x76 or 0x77".formatted(address));
        }
        if (!POWERS.contains(oversampling)) {
            throw new IllegalArgumentException("oversampling = " + oversampling + " must be 1, 2, 4, 8 or 16");
        }
        if (!POWERS.contains(filter)) {
            throw new IllegalArgumentException("filter = " + filter + " must be 1, 2, 4, 8 or 16");
        }
        IsaAltitude.checkReference(referencePa);
        if (!(noisePa >= 0 && noisePa <= 1000)) {
            throw new IllegalArgumentException("noisePa = " + noisePa + " must be in 0..1000");
        }
    }
}
