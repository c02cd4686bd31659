package spikerig.drivers.imu.icm20948;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.drivers.imu.Calibration;
import spikerig.drivers.imu.Imperfection;
import spikerig.drivers.imu.ImuContract;
import spikerig.drivers.imu.Mount;
import spikerig.testing.TestWiring;

class Icm20948Test extends ImuContract<Icm20948Config> {
    private static final double G = 9.80665;

    @Override
    protected Icm20948Provider provider() {
        return new Icm20948Provider();
    }

    @Override
    protected Icm20948Config config(Imperfection simulated, Mount mount, Calibration calibration, String dataReady) {
        return new Icm20948Config(
                "i2c1", null, 0x68, 225, 4, 500, true, dataReady, mount, calibration, simulated);
    }

    @Override
    protected long periodNs() {
        return 4_444_444;
    }

    @Override
    protected double[] resolution() {
        return new double[] {0.6 * Math.toRadians(1 / 65.5), 0.6 * G / 8192, 0.08e-6};
    }

    /// 225 Hz is 1125 / 5; 51.2 Hz is filter 3, and the next one, 119.5 Hz, is above half the rate.
    @Test
    void setsTheRegistersOfTheDataSheet() {
        shown("angularRateX");
        assertArrayEquals(new byte[] {0x02}, registers(0x68, 0x0f, 1), "bypass");
        assertArrayEquals(new byte[] {0x01}, registers(0x68, 0x06, 1), "awake");
        assertArrayEquals(new byte[] {0x08}, registers(0x0c, 0x31, 1), "magnetometer at 100 Hz");
        wiring.i2c("i2c1").transfer(0x68, new byte[] {0x7f, 0x20}, 2, new byte[0], 0);
        assertArrayEquals(new byte[] {4, 0x1b}, registers(0x68, 0x00, 2), "GYRO_SMPLRT_DIV, GYRO_CONFIG_1");
        assertArrayEquals(new byte[] {0, 4}, registers(0x68, 0x10, 2), "ACCEL_SMPLRT_DIV");
        assertArrayEquals(new byte[] {0x1b}, registers(0x68, 0x14, 1), "ACCEL_CONFIG");
    }

    /// The AK09916's y and z axes point against the chip's: what the chip feels along +z it shows as -z.
    @Test
    void turnsTheMagnetometerIntoTheAxesOfTheChip() {
        felt[8] = 30e-6f;
        open(config(Imperfection.NONE, null, null, null));
        assertEquals(30e-6, shown("magneticFieldZ"), 0.08e-6);
        byte[] z = registers(0x0c, 0x15, 2);
        assertEquals(-200, z[1] << 8 | z[0] & 0xff, "30 uT are 200 counts of 0.15 uT");
    }

    @Test
    void worksOnSpiWithoutTheMagnetometer() {
        open(new Icm20948Config(null, "spi0", 0x68, 1125, 2, 250, false, null, null, null, Imperfection.NONE));
        assertEquals(G, shown("accelerationZ"), 0.6 * G / 16384);
        assertEquals(7, sensor().channels().size());
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Icm20948Config(null, "spi0", 0x68, 225, 4, 500, true, null, null, null, null));
        assertTrue(e.getMessage().startsWith("magnetometer = true needs io"), e.getMessage());
    }

    /// A second chip that powers up on the bus is found by its bank registers being those of a restart.
    @Test
    void takesAFreshChip() {
        TestWiring fresh = new TestWiring();
        provider().twin(config(null, null, null, null), fresh, 1);
        assertEquals(10, provider().create(config(null, null, null, null), fresh).channels().size());
    }

    private byte[] registers(int address, int first, int count) {
        byte[] rx = new byte[count];
        wiring.i2c("i2c1").transfer(address, new byte[] {(byte) first}, 1, rx, count);
        return rx;
    }
}
