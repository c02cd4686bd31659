package spikerig.drivers.io.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.GpioLine;

/// An exported GPIO of the old sysfs interface, as older Jetson kernels have it.
public final class SysfsGpioLine implements GpioLine {
    private final SysfsFile value;
    private final boolean activeLow;
    private boolean open = true;

    /// Makes the line an output, off.
    ///
    /// @throws DeviceException when the value file is not there or may not be used
    public SysfsGpioLine(GpioConfig config) {
        prepare(config);
        activeLow = config.activeLow();
        value = new SysfsFile(config.device(), OpenFailure.GPIO);
        write(false);
    }

    /// Keeps others off the line.
    static DeviceLock lock(GpioConfig config) {
        return new DeviceLock(config.device(), OpenFailure.GPIO);
    }

    /// Makes the line an output at its resting level: all that must be done before the guard opens it.
    static void prepare(GpioConfig config) {
        Path direction = Path.of(config.device()).resolveSibling("direction");
        try {
            if (Files.exists(direction)) {
                Files.writeString(direction, config.activeLow() ? "high" : "low", StandardOpenOption.WRITE);
            }
        } catch (IOException e) {
            throw new DeviceException("%s: cannot be made an output; sudo usermod -aG gpio $USER, then log in again"
                    .formatted(direction), e);
        }
    }

    @Override
    public boolean write(boolean high) {
        return value.write(high != activeLow ? 1 : 0) == 0;
    }

    @Override
    public void close() {
        if (open) {
            open = false;
            write(false);
            value.close();
        }
    }
}
