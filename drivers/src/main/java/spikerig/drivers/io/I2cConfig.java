package spikerig.drivers.io;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// An I2C bus. Its clock is set where the kernel is configured.
public record I2cConfig(
        @JsonPropertyDescription("path of the bus, such as /dev/i2c-1")
        String device)
        implements
            IoConfig {
    public static final String BUS = "i2c";

    public I2cConfig {
        Keys.requirePath(device, "/dev/i2c-1");
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
