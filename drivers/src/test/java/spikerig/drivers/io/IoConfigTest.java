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
    void knowsItsKinds() {
        assertEquals(List.of("gpio", "i2c", "pwm", "serial"), List.copyOf(IoConfig.KINDS.keySet()));
    }

    private static String refusal(Executable construction) {
        return assertThrows(IllegalArgumentException.class, construction).getMessage();
    }
}
