package spikerig.drivers.baro.bmp388;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import spikerig.drivers.baro.IsaAltitude;

/// The keys of a `bmp388` sensor.
public record Bmp388Config(
        @JsonPropertyDescription("the I2C bus's [io] section")
        String io,
        @JsonProperty(defaultValue = "0x77")
        @JsonPropertyDescription("the chip's 7-bit address: 0x77, or 0x76 with SDO low")
        int address,
        @JsonProperty(defaultValue = "50")
        @JsonPropertyDescription("samples per second: 200, 100, 50, 25, 12.5 .. 0.78125; slower ones are less noisy")
        double rateHz,
        @JsonProperty(defaultValue = "3")
        @JsonPropertyDescription("coefficient of the chip's filter: 0 (none), 1, 3, 7, 15, 31, 63 or 127")
        int filter,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the input at the chip's INT: a [io] section with direction = \"in\"; absent: polled")
        String ready,
        @JsonProperty(defaultValue = "101325")
        @JsonPropertyDescription("the pressure where the altitude is 0, Pa")
        double referencePa,
        @JsonProperty(defaultValue = "0.8")
        @JsonPropertyDescription("simulation only: largest error of a pressure, Pa")
        double noisePa) {
    private static final List<Integer> FILTERS = List.of(0, 1, 3, 7, 15, 31, 63, 127);

    public Bmp388Config {
        if (address != 0x76 && address != 0x77) {
            throw new IllegalArgumentException("address = 0x%02x must be 0x76 or 0x77".formatted(address));
        }
        if (Bmp388Registers.odr(rateHz) < 0) {
            throw new IllegalArgumentException(
                    "rateHz = " + rateHz + " must be 200 halved so often: 200, 100, 50, 25, 12.5 .. 0.78125");
        }
        if (!FILTERS.contains(filter)) {
            throw new IllegalArgumentException("filter = " + filter + " must be one of " + FILTERS);
        }
        IsaAltitude.checkReference(referencePa);
        if (!(noisePa >= 0 && noisePa <= 1000)) {
            throw new IllegalArgumentException("noisePa = " + noisePa + " must be in 0..1000");
        }
    }
}
