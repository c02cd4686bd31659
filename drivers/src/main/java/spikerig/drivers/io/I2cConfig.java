package spikerig.drivers.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// An I2C bus. Its clock is set where the kernel is configured.
public record I2cConfig(
        @JsonPropertyDescription("path of the bus, such as /dev/i2c-1")
        String device,

        @JsonPropertyDescription("linux: the kernel's own interface; pi4j: a Pi4J context")
        @JsonProperty(defaultValue = "linux")
        Via via)
        implements
            IoConfig {
    public static final String BUS = "i2c";

    public I2cConfig {
        Keys.requirePath(device, "/dev/i2c-1");
    }

    /// A bus of the kernel.
    public I2cConfig(String device) {
        this(device, Via.LINUX);
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
