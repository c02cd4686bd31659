package spikerig.drivers.imu.lsm6dsox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.imu.Calibration;
import spikerig.drivers.imu.Imperfection;
import spikerig.drivers.imu.ImuContract;
import spikerig.drivers.imu.Mount;
import spikerig.testing.TestWiring;

class Lsm6dsoxTest extends ImuContract<Lsm6dsoxConfig> {
    private static final double G = 9.80665;

    @Override
    protected Lsm6dsoxProvider provider() {
        return new Lsm6dsoxProvider();
    }

    @Override
    protected Lsm6dsoxConfig config(Imperfection simulated, Mount mount, Calibration calibration, String dataReady) {
        return new Lsm6dsoxConfig("i2c1", null, 0x6a, 208, 4, 500, dataReady, mount, calibration, simulated);
    }

    @Override
    protected long periodNs() {
        return 4_807_692;
    }

    @Override
    protected double[] resolution() {
        return new double[] {0.6 * Math.toRadians(17.5e-3), 0.6 * 0.122e-3 * G, 0};
    }

    /// 208 Hz is ODR 5; 4 g is FS_XL 2, 500 deg/s is FS_G 1.
    @Test
    void setsTheRegistersOfTheDataSheet() {
        assertArrayEquals(new byte[] {0x58, 0x54, 0x44}, registers(0x6a, 0x10, 3));
        assertArrayEquals(new byte[] {(byte) 0xe2}, registers(0x6a, 0x18, 1));
        assertArrayEquals(new byte[] {0x02}, registers(0x6a, 0x0d, 1));
    }

    /// mg and mdps per count, of table 2: full scale is 32768 of them.
    @Test
    void hasTheFullScalesOfTheDataSheet() {
        open(new Lsm6dsoxConfig("i2c1", null, 0x6a, 208, 16, 2000, null, null, null, null));
        assertEquals(32768 * 70e-3 * Math.PI / 180, sensor().channels().get(0).max(), 1e-4);
        assertEquals(32768 * 0.488e-3 * G, sensor().channels().get(3).max(), 1e-4);
        assertArrayEquals(new byte[] {0x54, 0x5c}, registers(0x6a, 0x10, 2), "16 g is FS_XL 1");
    }

    @Test
    void worksOnSpi() {
        open(new Lsm6dsoxConfig(null, "spi0", 0x6a, 416, 2, 250, null, null, null, Imperfection.NONE));
        assertEquals(G, shown("accelerationZ"), 0.6 * 0.061e-3 * G);
    }

    @Test
    void refusesRatesThatTheChipDoesNotHave() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Lsm6dsoxConfig("i2c1", null, 0x6a, 200, 4, 500, null, null, null, null));
        assertTrue(e.getMessage().startsWith("rateHz = 200 must be one of [26, 52, 104, 208"), e.getMessage());
    }

    @Test
    void refusesAnotherChip() {
        TestWiring other = new TestWiring();
        other.i2c("i2c1").attach(0x6a, (tx, txLength, rx, rxLength) -> true);
        DeviceException e = assertThrows(
                DeviceException.class, () -> provider().create(config(null, null, null, null), other));
        assertTrue(e.getMessage().startsWith(
                "LSM6DSOX at 0x6a on i2c1: does not hold register 0x0f, which reads 0x00 and not 0x6c"),
                e.getMessage());
    }

    private byte[] registers(int address, int first, int count) {
        byte[] rx = new byte[count];
        wiring.i2c("i2c1").transfer(address, new byte[] {(byte) first}, 1, rx, count);
        return rx;
    }
}
