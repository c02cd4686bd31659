package spikerig.drivers.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// One digital output line: a line of a GPIO chip, or the value file of an exported sysfs GPIO.
public record GpioConfig(
        @JsonPropertyDescription("GPIO chip such as /dev/gpiochip0, or a value file such as"
                + " /sys/class/gpio/gpio22/value")
        String device,

        @JsonPropertyDescription("offset of the line on the chip, in 0..1023; left out for a value file")
        @JsonProperty(defaultValue = "-1")
        int line,

        @JsonPropertyDescription("true when a low level means on, as at many output enables: high in spikerig is then"
                + " low at the pin")
        @JsonProperty(defaultValue = "false")
        boolean activeLow,

        @JsonPropertyDescription("true for nSLEEP, OE and other enable lines: the guard process drives this line and"
                + " turns it off when the runtime dies")
        @JsonProperty(defaultValue = "false")
        boolean guard)
        implements
            IoConfig {
    public static final String BUS = "gpio";

    /// The `line` of a value file.
    public static final int NO_LINE = -1;

    public GpioConfig {
        Keys.requirePath(device, "/dev/gpiochip0");
        if (line != NO_LINE) {
            Keys.requireRange("line", line, 0, 1023);
        } else if (device.startsWith("/dev/gpiochip")) {
            throw new IllegalArgumentException("line is missing: name one of the lines of " + device);
        }
    }

    @Override
    public String bus() {
        return BUS;
    }

    @Override
    public boolean guarded() {
        return guard;
    }

    /// Whether [#device] is the value file of a sysfs GPIO and not a chip.
    public boolean isValueFile() {
        return line == NO_LINE;
    }
}
