package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.I2cConfig;

class LinuxI2cBusTest {
    @TempDir
    Path folder;

    @Test
    void namesAMissingBusAndTheRemedy() {
        Path missing = folder.resolve("i2c-1");
        String message = refusal(missing);
        assertTrue(message.startsWith(missing + ": No such file or directory"), message);
        assertTrue(message.contains("dtparam=i2c_arm=on"), message);
    }

    @Test
    void refusesAPlainFile() throws IOException {
        Path file = Files.createFile(folder.resolve("i2c-1"));
        assertEquals(file + " is not an I2C bus", refusal(file));
    }

    private static String refusal(Path device) {
        I2cConfig config = new I2cConfig(device.toString());
        return assertThrows(DeviceException.class, () -> new LinuxI2cBus(config)).getMessage();
    }
}
