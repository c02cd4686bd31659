package spikerig.drivers.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// A serial port: 8 data bits, no flow control, and unless it is said, no parity and 1 stop bit.
public record SerialConfig(
        @JsonPropertyDescription("path of the port, such as /dev/ttyAMA0")
        String device,

        @JsonPropertyDescription("bits per second, any rate that the port can make, in 50..4000000")
        @JsonProperty(defaultValue = "115200")
        int baud,

        @JsonPropertyDescription("parity bit of each byte: even for SBUS")
        @JsonProperty(defaultValue = "none")
        Parity parity,

        @JsonPropertyDescription("stop bits of each byte, 1 or 2: 2 for SBUS")
        @JsonProperty(defaultValue = "1")
        int stopBits,

        @JsonPropertyDescription("always linux: Pi4J 4 has no serial ports")
        @JsonProperty(defaultValue = "linux")
        Via via)
        implements
            IoConfig {
    public static final String BUS = "serial";

    public SerialConfig {
        Keys.requirePath(device, "/dev/ttyAMA0");
        Keys.requireRange("baud", baud, 50, 4_000_000);
        Keys.requireRange("stopBits", stopBits, 1, 2);
        if (via == Via.PI4J) {
            throw new IllegalArgumentException("via = \"pi4j\" must be \"linux\": Pi4J 4 has no serial ports");
        }
    }

    /// A port of the kernel, 8N1.
    public SerialConfig(String device, int baud) {
        this(device, baud, Via.LINUX);
    }

    /// 8N1.
    public SerialConfig(String device, int baud, Via via) {
        this(device, baud, Parity.NONE, 1, via);
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
