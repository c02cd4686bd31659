package spikerig.drivers.io;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// One digital line: a line of a GPIO chip or, for an output, the value file of an exported sysfs GPIO.
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
        boolean guard,

        @JsonPropertyDescription("out: this machine drives the line; in: it reads the line")
        @JsonProperty(defaultValue = "out")
        LineDirection direction,

        @JsonPropertyDescription("resistor of the chip on an input: as-is, disabled, pull-up, pull-down")
        @JsonProperty(defaultValue = "as-is")
        Bias bias,

        @JsonPropertyDescription("edges of an input that are reported, each with the time the kernel saw it: both,"
                + " rising, falling, none")
        @JsonProperty(defaultValue = "both")
        EdgeSelection edges,

        @JsonPropertyDescription("linux: the kernel's own interface; pi4j: a Pi4J context")
        @JsonProperty(defaultValue = "linux")
        Via via)
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
        if (direction == LineDirection.IN) {
            requireInput(device, line, guard);
        } else if (bias != Bias.AS_IS || edges != EdgeSelection.BOTH) {
            throw new IllegalArgumentException("direction = \"out\" has neither bias nor edges; leave them out");
        } else if (guard && via == Via.PI4J) {
            throw new IllegalArgumentException("guard = true needs via = \"linux\": the guard drives the line itself");
        }
    }

    private static void requireInput(String device, int line, boolean guard) {
        if (line == NO_LINE) {
            throw new IllegalArgumentException(
                    "line is missing: an input is a line of a GPIO chip such as /dev/gpiochip0, not %s"
                            .formatted(device));
        }
        if (guard) {
            throw new IllegalArgumentException("guard = true must be left out for an input: it drives nothing");
        }
    }

    /// An output of the kernel.
    public GpioConfig(String device, int line, boolean activeLow, boolean guard) {
        this(device, line, activeLow, guard, LineDirection.OUT, Bias.AS_IS, EdgeSelection.BOTH, Via.LINUX);
    }

    /// An input of the kernel.
    public static GpioConfig input(String device, int line, Bias bias, EdgeSelection edges) {
        return new GpioConfig(device, line, false, false, LineDirection.IN, bias, edges, Via.LINUX);
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
