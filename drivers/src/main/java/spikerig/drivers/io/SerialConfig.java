package spikerig.drivers.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// A serial port: 8 data bits, no parity, 1 stop bit, no flow control.
public record SerialConfig(
        @JsonPropertyDescription("path of the port, such as /dev/ttyAMA0")
        String device,

        @JsonPropertyDescription("bits per second, any rate that the port can make, in 50..4000000")
        @JsonProperty(defaultValue = "115200")
        int baud,

        @JsonPropertyDescription("always linux: Pi4J 4 has no serial ports")
        @JsonProperty(defaultValue = "linux")
        Via via)
        implements
            IoConfig {
    public static final String BUS = "serial";

    public SerialConfig {
        Keys.requirePath(device, "/dev/ttyAMA0");
        Keys.requireRange("baud", baud, 50, 4_000_000);
        if (via == Via.PI4J) {
            throw new IllegalArgumentException("via = \"pi4j\" must be \"linux\": Pi4J 4 has no serial ports");
        }
    }

    /// A port of the kernel.
    public SerialConfig(String device, int baud) {
        this(device, baud, Via.LINUX);
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
