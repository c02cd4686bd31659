package spikerig.drivers.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class IoConfigTest {
    @Test
    void refusesWhatIsOutOfRangeByKeyAndValue() {
        assertEquals("baud = -1 must be in 50..4000000", refusal(() -> new SerialConfig("/dev/ttyAMA0", -1)));
        assertEquals(
                "channel = 64 must be in 0..63", refusal(() -> new PwmConfig("/sys/class/pwm/pwmchip0", 64, 50.0)));
        assertEquals(
                "frequencyHz = NaN must be in 1..1000000",
                refusal(() -> new PwmConfig("/sys/class/pwm/pwmchip0", 0, Double.NaN)));
        assertEquals(
                "line = 1024 must be in 0..1023", refusal(() -> new GpioConfig("/dev/gpiochip0", 1024, false, false)));
    }

    @Test
    void refusesADeviceThatIsNoAbsolutePath() {
        assertEquals(
                "device = \"ttyAMA0\" must be an absolute path such as /dev/ttyAMA0",
                refusal(() -> new SerialConfig("ttyAMA0", 9600)));
        assertEquals("device = \"\" must be an absolute path such as /dev/i2c-1", refusal(() -> new I2cConfig("")));
    }

    @Test
    void wantsALineOfAChip() {
        assertEquals(
                "line is missing: name one of the lines of /dev/gpiochip0",
                refusal(() -> new GpioConfig("/dev/gpiochip0", GpioConfig.NO_LINE, false, false)));
        assertTrue(new GpioConfig("/sys/class/gpio/gpio22/value", GpioConfig.NO_LINE, false, false).isValueFile());
    }

    @Test
    void turnsAFrequencyIntoThePeriodInNanoseconds() {
        assertEquals(20_000_000, new PwmConfig("/sys/class/pwm/pwmchip0", 0, 50.0).periodNs());
        assertEquals(16_666_667, new PwmConfig("/sys/class/pwm/pwmchip0", 0, 60.0).periodNs());
    }

    @Test
    void refusesAnInputThatIsAnOutputAsWell() {
        assertEquals(
                "guard = true must be left out for an input: it drives nothing",
                refusal(() -> gpio(4, true, LineDirection.IN, Bias.AS_IS)));
        assertEquals(
                "direction = \"out\" has neither bias nor edges; leave them out",
                refusal(() -> gpio(4, false, LineDirection.OUT, Bias.PULL_UP)));
        assertEquals(
                "line is missing: an input is a line of a GPIO chip such as /dev/gpiochip0, not /sys/x/value",
                refusal(() -> GpioConfig.input("/sys/x/value", GpioConfig.NO_LINE, Bias.AS_IS, EdgeSelection.BOTH)));
    }

    @Test
    void refusesAnSpiClockOrModeThatThereIsNot() {
        assertEquals("mode = 4 must be in 0..3", refusal(() -> new SpiConfig("/dev/spidev0.0", 1_000_000, 4)));
        assertEquals("speedHz = 0 must be in 1000..125000000", refusal(() -> new SpiConfig("/dev/spidev0.0", 0, 0)));
    }

    @Test
    void refusesPi4jWhereItCannotBe() {
        assertEquals(
                "via = \"pi4j\" must be \"linux\": Pi4J 4 has no serial ports",
                refusal(() -> new SerialConfig("/dev/ttyAMA0", 9600, Via.PI4J)));
        assertEquals(
                "guard = true needs via = \"linux\": the guard drives the line itself",
                refusal(() -> new GpioConfig(
                        "/dev/gpiochip0", 4, false, true, LineDirection.OUT, Bias.AS_IS, EdgeSelection.BOTH,
                        Via.PI4J)));
    }

    private static GpioConfig gpio(int line, boolean guard, LineDirection direction, Bias bias) {
        return new GpioConfig("/dev/gpiochip0", line, false, guard, direction, bias, EdgeSelection.BOTH, Via.LINUX);
    }

    @Test
    void knowsItsKinds() {
        assertEquals(List.of("gpio", "i2c", "pwm", "serial", "spi"), List.copyOf(IoConfig.KINDS.keySet()));
    }

    private static String refusal(Executable construction) {
        return assertThrows(IllegalArgumentException.class, construction).getMessage();
    }
}
