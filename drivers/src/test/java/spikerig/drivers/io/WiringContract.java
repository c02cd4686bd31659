package spikerig.drivers.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;
import spikerig.testing.Pty;

/// What every wiring promises. Extend it, build one, inherit the tests.
public abstract class WiringContract {
    protected static final Clock STOPPED = new Clock() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void sleepUntil(long deadlineNs) {}
    };

    protected abstract Wiring wiring(Map<String, IoConfig> io, Clock clock, DataFiles files);

    @Test
    void opensEachBusOnce() {
        try (Pty pty = new Pty()) {
            Wiring wiring = wiring(Map.of("lidar", new SerialConfig(pty.path(), 115_200)));
            SerialPort first = wiring.serial("lidar");
            assertSame(first, wiring.serial("lidar"));
            first.close();
        }
    }

    @Test
    void namesTheSectionsThereAre() {
        Wiring wiring = wiring(Map.of(
                "lidar", new SerialConfig("/dev/ttyAMA0", 115_200), "i2c1", new I2cConfig("/dev/i2c-1")));
        String unknown = "io.ladar is not a section of the rig; known: i2c1, lidar";
        assertEquals(unknown, refusal(() -> wiring.serial("ladar")));
        assertEquals(unknown, refusal(() -> wiring.deadMan("ladar")));
        assertEquals("io.x is not a section of the rig; known: none", refusal(() -> wiring(Map.of()).pwm("x")));
    }

    @Test
    void refusesABusOfAnotherKind() {
        Wiring wiring = wiring(Map.of("lidar", new SerialConfig("/dev/ttyAMA0", 115_200)));
        String message = "io.lidar.bus = \"serial\" must be \"%s\" for what uses it";
        assertEquals(message.formatted("pwm"), refusal(() -> wiring.pwm("lidar")));
        assertEquals(message.formatted("gpio"), refusal(() -> wiring.gpio("lidar")));
        assertEquals(message.formatted("gpio"), refusal(() -> wiring.gpioInput("lidar")));
        assertEquals(message.formatted("i2c"), refusal(() -> wiring.i2c("lidar")));
        assertEquals(message.formatted("spi"), refusal(() -> wiring.spi("lidar")));
    }

    @Test
    void refusesALineOfTheOtherDirection() {
        Wiring wiring = wiring(Map.of(
                "enable", new GpioConfig("/dev/gpiochip0", 4, false, false),
                "ready", GpioConfig.input("/dev/gpiochip0", 5, Bias.PULL_UP, EdgeSelection.RISING)));
        String message = "io.%s.direction = \"%s\" must be \"%s\" for what uses it";
        assertEquals(message.formatted("enable", "out", "in"), refusal(() -> wiring.gpioInput("enable")));
        assertEquals(message.formatted("ready", "in", "out"), refusal(() -> wiring.gpio("ready")));
    }

    @Test
    void nothingCoversALineThatIsNotGuarded() {
        Wiring wiring = wiring(Map.of(
                "direction", new GpioConfig("/dev/gpiochip0", 4, false, false), "i2c1", new I2cConfig("/dev/i2c-1")));
        assertEquals(DeadMan.NONE, wiring.deadMan("direction"));
        assertEquals(DeadMan.NONE, wiring.deadMan("i2c1"));
    }

    @Test
    void handsOutDataFiles() {
        assertEquals("model", new String(wiring(Map.of()).file("model"), StandardCharsets.UTF_8));
        assertEquals("missing cannot be read: no such file", refusal(() -> wiring(Map.of()).file("missing")));
    }

    private Wiring wiring(Map<String, IoConfig> io) {
        return wiring(io, STOPPED, name -> {
            if (name.equals("missing")) {
                throw new IOException("no such file");
            }
            return name.getBytes(StandardCharsets.UTF_8);
        });
    }

    protected static String refusal(Executable use) {
        return assertThrows(DeviceException.class, use).getMessage();
    }
}
