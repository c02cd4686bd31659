package spikerig.drivers.io.guard;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.GpioConfig;

/// What the guard process brings to rest.
///
/// @param zeroFiles get `0` on release, in this order: the `duty_cycle` and then the `enable` of each sysfs PWM
/// @param lines enable lines, which the guard alone drives; a line's index here is its number to [Guard#line]
public record GuardPlan(List<String> zeroFiles, List<GpioConfig> lines) {
    /// The guard's messages have a letter per line.
    private static final int LINE_COUNT_MAX = 26;

    /// @throws DeviceException when there are too many lines
    public GuardPlan {
        zeroFiles = List.copyOf(zeroFiles);
        lines = List.copyOf(lines);
        if (lines.size() > LINE_COUNT_MAX) {
            throw new DeviceException(
                    "%d lines have guard = true; the guard holds %d".formatted(lines.size(), LINE_COUNT_MAX));
        }
    }

    /// Whether there is nothing to hold.
    public boolean isEmpty() {
        return zeroFiles.isEmpty() && lines.isEmpty();
    }

    /// The command line for the guard program, without the program.
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        for (String file : zeroFiles) {
            arguments.addAll(List.of("--zero", file));
        }
        for (GpioConfig line : lines) {
            if (line.activeLow()) {
                arguments.add("--inverted");
            }
            arguments.addAll(line.isValueFile()
                    ? List.of("--value", line.device())
                    : List.of("--line", line.device(), Integer.toString(line.line())));
        }
        return arguments;
    }
}
