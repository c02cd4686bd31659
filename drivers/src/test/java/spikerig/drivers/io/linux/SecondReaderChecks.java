package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.twin.TwinI2cBus;
import spikerig.drivers.motor.pca9685.Pca9685;
import spikerig.drivers.motor.pca9685.Pca9685Twin;
import spikerig.testing.KernelI2cBus;
import spikerig.testing.ManualClock;
import spikerig.testing.RequiresProgram;

/// `i2cget` and `i2ctransfer` of i2c-tools see on the bus what a driver has written there; run by `KernelBusTest`.
@RequiresProgram(value = "i2cget", debianPackage = "i2c-tools")
class SecondReaderChecks {
    private final TwinI2cBus bus = KernelI2cBus.orTwin();

    /// NXP's data sheet, section 7.3.5: at 50 Hz of a 25 MHz oscillator, the prescaler is 121 = 0x79.
    @Test
    void readsThePrescalerThatTheDriverHasSet() throws IOException, InterruptedException {
        drive();
        assertEquals("0x79", output("i2cget", "-y", "1", "0x40", "0xfe"));
    }

    /// Section 7.3.3: LED2_ON and LED2_OFF are at 0x0e and 0x10, low byte first, in 4096ths of the period.
    @Test
    void readsThePulseThatTheDriverHasSet() throws IOException, InterruptedException {
        PwmOutput output = drive().output(2);
        output.write(output.periodNs() / 4);
        int on = word(0x0e);
        int off = word(0x10);
        assertEquals(1024, off - on & 0xfff);
    }

    @Test
    void writesWhatTheDriversBusReads() throws IOException, InterruptedException {
        drive();
        output("i2ctransfer", "-y", "1", "w2@0x40", "0x06", "0x5a");
        byte[] rx = new byte[1];
        bus.transfer(0x40, new byte[] {0x06}, 1, rx, 1);
        assertEquals(0x5a, rx[0]);
    }

    private Pca9685 drive() {
        bus.attach(0x40, new Pca9685Twin());
        return new Pca9685(bus, "i2c1", 0x40, 50.0, new ManualClock());
    }

    private static int word(int register) throws IOException, InterruptedException {
        String[] bytes = output("i2ctransfer", "-y", "1", "w1@0x40", "0x%02x".formatted(register), "r2").split(" ");
        return Integer.decode(bytes[0]) | Integer.decode(bytes[1]) << 8;
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), text);
        return text;
    }
}
