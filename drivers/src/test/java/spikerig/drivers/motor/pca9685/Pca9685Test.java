package spikerig.drivers.motor.pca9685;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.twin.TwinI2cBus;
import spikerig.testing.AllocationMeter;
import spikerig.testing.ManualClock;

class Pca9685Test {
    private static final int ADDRESS = 0x40;

    private final TwinI2cBus bus = new TwinI2cBus();
    private final Pca9685Twin twin = Pca9685Twin.on(bus, ADDRESS);
    private final ManualClock clock = new ManualClock();

    /// Prescalers by the data sheet's formula, and the rates that they really give.
    @ParameterizedTest
    @CsvSource({
        "24, 253, 24.0296", "50, 121, 50.0288", "60, 101, 59.8384", "100, 60, 100.0576", "200, 30, 196.8876",
        "333, 17, 339.0842", "400, 14, 406.9010", "1000, 5, 1017.2526", "1526, 3, 1525.8789"
    })
    void setsThePrescaler(double rateHz, int prescale, double actualHz) {
        PwmOutput output = start(rateHz).output(0);
        assertEquals(prescale, registers(0xfe, 1)[0] & 0xff);
        assertEquals(actualHz, 1e9 / output.periodNs(), 6e-5);
        assertEquals(twin.periodNs(), output.periodNs());
    }

    @ParameterizedTest
    @CsvSource({"50, 500, 102", "50, 1000, 205", "50, 1500, 307", "50, 2000, 410", "50, 2500, 512", "60, 1500, 368"})
    void turnsPulsesIntoCounts(double rateHz, long pulseUs, int counts) {
        assertTrue(start(rateHz).output(2).write(pulseUs * 1000));
        byte[] expected = {0, 0, (byte) counts, (byte) (counts >> 8)};
        assertArrayEquals(expected, registers(0x06 + 4 * 2, 4));
    }

    @Test
    void wakesTheChipWithAutoIncrementAndWaitsForItsOscillator() {
        start(50);
        assertEquals(0x20, registers(0x00, 1)[0], "MODE1");
        assertEquals(0x04, registers(0x01, 1)[0], "MODE2");
        assertTrue(clock.nanoTime() >= 500_000, "waited " + clock.nanoTime() + " ns");
    }

    @Test
    void switchesFullyOnAndOff() {
        PwmOutput output = start(50).output(0);
        assertArrayEquals(new byte[] {0, 0, 0, 0x10}, registers(0x06, 4), "off when opened");
        output.write(output.periodNs());
        assertArrayEquals(new byte[] {0, 0x10, 0, 0}, registers(0x06, 4), "on");
        assertEquals(output.periodNs(), twin.highNs(0));
        output.write(Long.MAX_VALUE);
        assertEquals(output.periodNs(), twin.highNs(0), "clamped");
        output.write(-1);
        assertEquals(0, twin.highNs(0), "clamped");
        output.write(output.periodNs() / 2);
        assertEquals(output.periodNs() / 2, twin.highNs(0));
        output.close();
        assertEquals(0, twin.highNs(0), "off when closed");
    }

    @Test
    void leavesARunningChipRunning() {
        PwmOutput first = start(50).output(0);
        first.write(1_500_000);
        List<String> writes = new ArrayList<>();
        I2cBus watched = new I2cBus() {
            @Override
            public Result transfer(int address, byte[] tx, int txLength, byte[] rx, int rxLength) {
                if (txLength == 2) {
                    writes.add("register 0x%02x".formatted(tx[0]));
                }
                return bus.transfer(address, tx, txLength, rx, rxLength);
            }

            @Override
            public void close() {}
        };
        new Pca9685(watched, "i2c1", ADDRESS, 50, clock).output(1);
        assertEquals(List.of(), writes);
        assertEquals(307 * 4880, twin.highNs(0));
    }

    @Test
    void saysWhatToDoWhenNoChipAnswers() {
        DeviceException e = assertThrows(
                DeviceException.class, () -> new Pca9685(new TwinI2cBus(), "i2c1", 0x41, 50, clock));
        assertTrue(e.getMessage().startsWith("PCA9685 at 0x41 on i2c1: no answer"), e.getMessage());
    }

    @Test
    void reportsALostTransaction() {
        PwmOutput output = start(50).output(0);
        twin.silent(true);
        assertFalse(output.write(1_000_000));
    }

    @Test
    void writesWithoutAllocating() {
        PwmOutput output = start(50).output(0);
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            for (int n = 0; n < 1000; n++) {
                output.write(n * 1000L);
            }
        }));
    }

    /// The twin alone, by its registers.
    @Test
    void theTwinTakesAPrescalerOnlyAsleep() {
        assertEquals(0x11, registers(0x00, 1)[0], "power-on MODE1");
        assertEquals(0x1e, registers(0xfe, 1)[0], "power-on PRE_SCALE");
        set(0xfe, 121);
        assertEquals(121, registers(0xfe, 1)[0]);
        set(0x00, 0x20);
        set(0xfe, 5);
        assertEquals(121, registers(0xfe, 1)[0]);
    }

    @Test
    void theTwinIsStillWhileItSleeps() {
        set(0x00, 0x20);
        bus.transfer(ADDRESS, new byte[] {0x06, 0, 0, 0x33, 0x01}, 5, new byte[0], 0);
        assertEquals(307 * twin.periodNs() / 4096, twin.highNs(0));
        set(0x00, 0x30);
        assertEquals(0, twin.highNs(0));
    }

    @Test
    void theTwinStaysOnOneRegisterWithoutAutoIncrement() {
        bus.transfer(ADDRESS, new byte[] {0x06, 1, 2, 3}, 4, new byte[0], 0);
        set(0x00, 0x20);
        assertArrayEquals(new byte[] {3, 0}, registers(0x06, 2));
    }

    @Test
    void theTwinSetsAllOutputsAtOnce() {
        set(0x00, 0x20);
        bus.transfer(ADDRESS, new byte[] {(byte) 0xfa, 0, 0, 0, 0x08}, 5, new byte[0], 0);
        for (int output = 0; output < 16; output++) {
            assertEquals(0.5f, twin.duty(output));
        }
    }

    private Pca9685 start(double rateHz) {
        return new Pca9685(bus, "i2c1", ADDRESS, rateHz, clock);
    }

    private void set(int register, int value) {
        bus.transfer(ADDRESS, new byte[] {(byte) register, (byte) value}, 2, new byte[0], 0);
    }

    private byte[] registers(int first, int count) {
        byte[] rx = new byte[count];
        bus.transfer(ADDRESS, new byte[] {(byte) first}, 1, rx, count);
        return rx;
    }
}
