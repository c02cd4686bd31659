package spikerig.drivers.io.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.GpioLineContract;

class Pi4jGpioLineTest extends GpioLineContract {
    private final Pi4jContext pi4j = new Pi4jContext();
    private GpioLine line;

    @BeforeEach
    void open() {
        line = pi4j.buses.gpio(new GpioConfig(Pi4jContext.CHIP, 17, false, false));
    }

    @AfterEach
    void close() {
        pi4j.close();
    }

    @Override
    protected GpioLine line() {
        return line;
    }

    @Override
    protected boolean isHigh() {
        return pi4j.twins.output.isHigh();
    }

    @Test
    void opensTheLineOfTheChip() {
        assertEquals(new GpioConfig(Pi4jContext.CHIP, 17, false, false), pi4j.twins.asked);
    }

    @Test
    void restsHighWhenActiveLow() {
        try (GpioLine outputEnable = pi4j.buses.gpio(new GpioConfig(Pi4jContext.CHIP, 18, true, false))) {
            assertEquals(true, isHigh());
            outputEnable.write(true);
            assertEquals(false, isHigh());
        }
    }

    @Test
    void refusesASecondChip() {
        GpioConfig other = new GpioConfig("/dev/gpiochip4", 17, false, false);
        assertEquals(
                "via = \"pi4j\" has one GPIO chip in a rig, /dev/gpiochip0; leave via out for /dev/gpiochip4",
                assertThrows(DeviceException.class, () -> pi4j.buses.gpio(other)).getMessage());
    }
}
