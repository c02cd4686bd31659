package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.Parity;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.SerialPortContract;
import spikerig.drivers.io.Via;
import spikerig.testing.Pty;

class LinuxSerialPortTest extends SerialPortContract {
    private final Pty pty = new Pty();
    private final LinuxSerialPort port = open(115_200);
    private boolean hungUp;

    @Override
    protected SerialPort port() {
        return port;
    }

    @Override
    protected void deviceSends(byte[] bytes) {
        pty.write(bytes);
    }

    @Override
    protected byte[] deviceReceives(int count) {
        return pty.read(count);
    }

    @AfterEach
    void close() {
        port.close();
        hangUp();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 9600, 115_200, 250_000, 460_800, 1_234_567, 4_000_000})
    void takesAnyRate(int baud) {
        try (LinuxSerialPort again = open(baud)) {
            assertEquals(baud, pty.baud());
            assertEquals(0, again.read(new byte[1], 0, 1));
        }
    }

    /// `asm-generic/termbits.h`: CSTOPB 0100, PARENB 0400, PARODD 01000 beside BOTHER | CS8 | CREAD | CLOCAL, octal.
    @Test
    void framesBytesAsTheRigSays() {
        int plain = 0010000 | 0000060 | 0000200 | 0004000;
        assertEquals(plain, flags(Parity.NONE, 1));
        assertEquals(plain | 0000400 | 0000100, flags(Parity.EVEN, 2), "SBUS, 8E2");
        assertEquals(plain | 0000400 | 0001000, flags(Parity.ODD, 1));
    }

    private static int flags(Parity parity, int stopBits) {
        return LinuxSerialPort.characterFlags(new SerialConfig("/dev/ttyAMA0", 100_000, parity, stopBits, Via.LINUX));
    }

    @Test
    void saysWhenThePortIsLost() {
        hangUp();
        assertEquals(-1, port.read(new byte[8], 0, 8));
        assertEquals(-1, port.write(new byte[8], 0, 8));
    }

    @Test
    void isLostOnceClosed() {
        port.close();
        assertEquals(-1, port.read(new byte[8], 0, 8));
        assertEquals(-1, port.write(new byte[8], 0, 8));
    }

    @Test
    void takesNoMoreThanTheKernelDoes() {
        byte[] much = new byte[4096];
        int taken = much.length;
        for (int i = 0; taken == much.length && i < 100; i++) {
            taken = port.write(much, 0, much.length);
        }
        assertTrue(taken >= 0 && taken < much.length, "the last write took " + taken);
    }

    @Test
    void namesAMissingPortAndTheRemedyAndCreatesNoFile(@TempDir Path folder) {
        Path missing = folder.resolve("ttyAMA0");
        String message = refusal(missing);
        assertTrue(message.startsWith(missing + ": No such file or directory"), message);
        assertTrue(message.contains("enable_uart=1"), message);
        assertFalse(Files.exists(missing));
    }

    @Test
    void refusesAPlainFile(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("ttyAMA0"));
        assertEquals(file + " is not a serial port", refusal(file));
    }

    private static String refusal(Path device) {
        SerialConfig config = new SerialConfig(device.toString(), 115_200);
        return assertThrows(DeviceException.class, () -> new LinuxSerialPort(config)).getMessage();
    }

    private LinuxSerialPort open(int baud) {
        return new LinuxSerialPort(new SerialConfig(pty.path(), baud));
    }

    private void hangUp() {
        if (!hungUp) {
            hungUp = true;
            pty.close();
        }
    }
}
