package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.CompiledTransfer;
import spikerig.drivers.io.GpioConfig;

class LinuxGpioLineTest {
    /// A line that nothing is wired to, such as `/dev/gpiochip0:4`: no test drives a line that nobody has named.
    private static final String FREE_LINE = System.getenv("SPIKERIG_FREE_GPIO_LINE");

    @Test
    void drivesAFreeLineWithoutAllocating() {
        if (FREE_LINE == null) {
            System.out.println("LEFT OUT: LinuxGpioLineTest needs a GPIO line that nothing is wired to:"
                    + " SPIKERIG_FREE_GPIO_LINE=/dev/gpiochip0:4");
        }
        Assumptions.assumeTrue(FREE_LINE != null, "SPIKERIG_FREE_GPIO_LINE is not set");
        int colon = FREE_LINE.indexOf(':');
        try (LinuxGpioLine line = new LinuxGpioLine(
                config(FREE_LINE.substring(0, colon), Integer.parseInt(FREE_LINE.substring(colon + 1))))) {
            assertEquals(0, CompiledTransfer.bytesAllocatedBy(() -> line.write(true)));
            assertTrue(line.write(false));
        }
    }

    @Test
    void refusesADeviceThatIsNoGpioChip() {
        assertEquals("/dev/null is not a GPIO chip", refusal("/dev/null"));
    }

    @Test
    void namesAMissingChipAndTheRemedy(@TempDir Path folder) {
        String missing = folder.resolve("gpiochip0").toString();
        String message = refusal(missing);
        assertTrue(message.startsWith(missing + ": No such file or directory; gpiodetect lists"), message);
    }

    private static String refusal(String device) {
        return assertThrows(DeviceException.class, () -> new LinuxGpioLine(config(device, 22))).getMessage();
    }

    private static GpioConfig config(String device, int line) {
        return new GpioConfig(device, line, false, false);
    }
}
