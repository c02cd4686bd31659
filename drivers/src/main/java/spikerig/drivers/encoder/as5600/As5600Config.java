package spikerig.drivers.encoder.as5600;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of an `as5600` sensor.
public record As5600Config(
        @JsonPropertyDescription("the I2C bus's [io] section; the chip's address is always 0x36")
        String io,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("angle of the chip that shall be 0, rad")
        double zeroRad,
        @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("true: angles grow the other way round")
        boolean reversed) {
    public As5600Config {
        if (!(zeroRad >= 0 && zeroRad < 2 * StrictMath.PI)) {
            throw new IllegalArgumentException("zeroRad = " + zeroRad + " must be from 0 to below 2 pi");
        }
    }
}
