package spikerig.drivers.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// One chip select of an SPI bus.
public record SpiConfig(
        @JsonPropertyDescription("path of the chip select, such as /dev/spidev0.0")
        String device,

        @JsonPropertyDescription("clock in Hz, at most this, in 1000..125000000")
        @JsonProperty(defaultValue = "1000000")
        int speedHz,

        @JsonPropertyDescription("clock polarity and phase, 0..3: 2 CPOL + CPHA")
        @JsonProperty(defaultValue = "0")
        int mode,

        @JsonPropertyDescription("linux: the kernel's own interface; pi4j: a Pi4J context")
        @JsonProperty(defaultValue = "linux")
        Via via)
        implements
            IoConfig {
    public static final String BUS = "spi";

    public SpiConfig {
        Keys.requirePath(device, "/dev/spidev0.0");
        Keys.requireRange("speedHz", speedHz, 1_000, 125_000_000);
        Keys.requireRange("mode", mode, 0, 3);
    }

    /// A chip select of the kernel.
    public SpiConfig(String device, int speedHz, int mode) {
        this(device, speedHz, mode, Via.LINUX);
    }

    @Override
    public String bus() {
        return BUS;
    }

    @Override
    public boolean guarded() {
        return false;
    }
}
