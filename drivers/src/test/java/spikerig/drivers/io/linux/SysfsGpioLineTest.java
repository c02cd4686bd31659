package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.GpioLineContract;

class SysfsGpioLineTest extends GpioLineContract {
    @TempDir
    Path folder;

    private SysfsStandIn sysfs;
    private SysfsGpioLine line;

    @BeforeEach
    void open() {
        sysfs = SysfsStandIn.create(folder);
        line = new SysfsGpioLine(sysfs.gpio(false));
    }

    @Override
    protected GpioLine line() {
        return line;
    }

    @Override
    protected boolean isHigh() {
        return sysfs.value().equals("1");
    }

    @Test
    void isMadeAnOutputThatStartsLow() {
        assertEquals("low", sysfs.direction());
    }

    @Test
    void restsHighWhenActiveLow(@TempDir Path other) {
        SysfsStandIn inverted = SysfsStandIn.create(other);
        try (SysfsGpioLine outputEnable = new SysfsGpioLine(inverted.gpio(true))) {
            assertEquals("high", inverted.direction());
            assertEquals("1", inverted.value());
            outputEnable.write(true);
            assertEquals("0", inverted.value());
        }
        assertEquals("1", inverted.value());
    }
}
