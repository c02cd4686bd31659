package spikerig.drivers.imu.mpu6050;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.imu.Calibration;
import spikerig.drivers.imu.Imperfection;
import spikerig.drivers.imu.ImuContract;
import spikerig.drivers.imu.Mount;
import spikerig.drivers.io.twin.TwinI2cBus;
import spikerig.testing.TestWiring;

class Mpu6050Test extends ImuContract<Mpu6050Config> {
    private static final float G = 9.80665f;

    @Override
    protected Mpu6050Provider provider() {
        return new Mpu6050Provider();
    }

    @Override
    protected Mpu6050Config config(Imperfection simulated, Mount mount, Calibration calibration, String dataReady) {
        return new Mpu6050Config("i2c1", null, 0x68, 200, 4, 500, dataReady, mount, calibration, simulated);
    }

    @Override
    protected long periodNs() {
        return 5_000_000;
    }

    /// 65.5 LSB per deg/s, 8192 LSB per g.
    @Override
    protected double[] resolution() {
        return new double[] {0.6 * Math.toRadians(1 / 65.5), 0.6 * G / 8192, 0};
    }

    /// The registers of the product's map, by number: asleep bit off, 200 Hz of 1 kHz, the 98 Hz filter, 500 deg/s,
    /// 4 g, a pulse per sample.
    @Test
    void setsTheRegistersOfTheMap() {
        assertArrayEquals(new byte[] {4, 2, 0x08, 0x08}, registers(0x19, 4));
        assertArrayEquals(new byte[] {0, 1}, registers(0x37, 2));
        assertArrayEquals(new byte[] {1, 0}, registers(0x6b, 2));
    }

    /// Counts of the data sheet's table: what one g and 100 deg/s are at each full scale.
    @ParameterizedTest
    @CsvSource({
        "2, 250, 16384, 13100", "4, 500, 8192, 6550", "8, 1000, 4096, 3280", "16, 2000, 2048, 1640"
    })
    void scalesByTheFullScale(int rangeG, int rangeDegPerS, int countsPerG, int countsAt100) {
        Mpu6050Config config =
                new Mpu6050Config("i2c1", null, 0x68, 200, rangeG, rangeDegPerS, null, null, null, Imperfection.NONE);
        TestWiring other = new TestWiring();
        byte[] chip = new byte[128];
        other.i2c("i2c1").attach(0x68, (tx, txLength, rx, rxLength) -> {
            if (txLength > 1) {
                chip[tx[0]] = tx[1];
            }
            System.arraycopy(chip, tx[0], rx, 0, rxLength);
            return true;
        });
        chip[0x75] = 0x68;
        chip[0x3a] = 1;
        put(chip, 0x3b, countsPerG);
        put(chip, 0x43, countsAt100);
        put(chip, 0x47, -countsAt100);
        put(chip, 0x41, -12420 + 340);
        Sensor sensor = provider().create(config, other);
        float[] out = new float[7];
        assertEquals(Status.OK, sensor.read(out, 0));
        assertEquals(G, out[3], 1e-4f);
        assertEquals(Math.toRadians(100), out[0], 1e-3);
        assertEquals(-Math.toRadians(100), out[2], 1e-3);
        assertEquals(1.0f, out[6], 0.01f, "-12420 counts are 0 degrees, and 340 are one");
    }

    private static void put(byte[] chip, int register, int value) {
        chip[register] = (byte) (value >> 8);
        chip[register + 1] = (byte) value;
    }

    @Test
    void knowsAnMpu6500OnSpiByItsId() {
        open(new Mpu6050Config(null, "spi0", 0x68, 1000, 16, 2000, null, null, null, Imperfection.NONE));
        wiring.clock().advance(1_000_000);
        float[] out = new float[7];
        assertEquals(Status.OK, sensor().read(out, 0));
        assertEquals(G, out[5], 0.01f);
        assertEquals(25f, out[6], 0.01f, "its own temperature scale");
        byte[] frame = {(byte) (0x80 | 0x1d), 0};
        wiring.spi("spi0").transfer(frame, frame, 2);
        assertEquals(1, frame[1], "ACCEL_CONFIG2");
        frame = new byte[] {(byte) (0x80 | 0x6a), 0};
        wiring.spi("spi0").transfer(frame, frame, 2);
        assertEquals(0x10, frame[1], "I2C_IF_DIS");
    }

    @Test
    void refusesAnotherChip() {
        TestWiring other = new TestWiring();
        TwinI2cBus bus = other.i2c("i2c1");
        bus.attach(0x68, (tx, txLength, rx, rxLength) -> true);
        DeviceException e = assertThrows(
                DeviceException.class, () -> provider().create(config(null, null, null, null), other));
        assertTrue(e.getMessage().startsWith("MPU-6050 at 0x68 on i2c1: WHO_AM_I is 0x00"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"300", "3", "1001", "0"})
    void refusesRatesThatTheDividerCannotMake(int rateHz) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Mpu6050Config("i2c1", null, 0x68, rateHz, 4, 500, null, null, null, null));
        assertTrue(e.getMessage().startsWith("rateHz = " + rateHz + " must be 1000 divided by"), e.getMessage());
    }

    private byte[] registers(int first, int count) {
        byte[] rx = new byte[count];
        wiring.i2c("i2c1").transfer(0x68, new byte[] {(byte) first}, 1, rx, count);
        return rx;
    }
}
