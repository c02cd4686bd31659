package spikerig.drivers.imu.bmi270;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.Twin;
import spikerig.drivers.imu.Calibration;
import spikerig.drivers.imu.Imperfection;
import spikerig.drivers.imu.ImuContract;
import spikerig.drivers.imu.Mount;
import spikerig.testing.TestWiring;

class Bmi270Test extends ImuContract<Bmi270Config> {
    private static final double G = 9.80665;

    @Override
    protected Bmi270Provider provider() {
        return new Bmi270Provider();
    }

    @Override
    protected Bmi270Config config(Imperfection simulated, Mount mount, Calibration calibration, String dataReady) {
        return new Bmi270Config(
                "i2c1", null, 0x68, 200, 4, 500, "bmi270.bin", dataReady, mount, calibration, simulated);
    }

    @Override
    protected long periodNs() {
        return 5_000_000;
    }

    @Override
    protected double[] resolution() {
        return new double[] {1.2 * Math.toRadians(500 / 32768.0), 0.6 * G / 8192, 0};
    }

    /// Bytes of no meaning, in the place of the vendor's.
    private static byte[] configuration() {
        byte[] bytes = new byte[8192];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (31 * i + (i >> 8));
        }
        return bytes;
    }

    @Override
    protected void prepare(TestWiring fresh) {
        fresh.put("bmi270.bin", configuration());
    }

    /// 200 Hz is ODR 9; 4 g is range 1, 500 deg/s is range 2.
    @Test
    void setsTheRegistersOfTheDataSheet() {
        assertArrayEquals(new byte[] {(byte) 0xa9, 1, (byte) 0xe9, 2}, registers(0x68, 0x40, 4));
        assertArrayEquals(new byte[] {0x0a}, registers(0x68, 0x53, 1));
        assertArrayEquals(new byte[] {0x04}, registers(0x68, 0x58, 1));
        assertArrayEquals(new byte[] {0x02, 0x0e}, registers(0x68, 0x7c, 2));
        assertEquals(1, registers(0x68, 0x21, 1)[0], "the configuration was taken");
    }

    /// Sensor time counts 39.0625 us and is a whole number of periods at each sample.
    @Test
    void datesASampleByTheSensorTime() {
        shown("angularRateX");
        wiring.clock().advance(5_000_000 + 1_250_000);
        assertEquals(Status.OK, sensor().read(new float[7], 0));
        assertEquals(1_250_000, wiring.clock().nanoTime() - sensor().sampleTimeNs(), 39_063);
    }

    @Test
    void refusesAConfigurationOfAnotherLength() {
        TestWiring other = new TestWiring().put("bmi270.bin", new byte[328]);
        provider().twin(config(null, null, null, null), other, 1);
        DeviceException e = assertThrows(
                DeviceException.class, () -> provider().create(config(null, null, null, null), other));
        assertTrue(e.getMessage().startsWith("configuration = \"bmi270.bin\" has 328 bytes and must have 8192"),
                e.getMessage());
    }

    @Test
    void saysSoWhenTheChipDoesNotTakeTheConfiguration() {
        TestWiring other = new TestWiring();
        byte[] right = configuration();
        Twin twin = new Bmi270Provider().twin(config(null, null, null, null), other.put("bmi270.bin", right), 1);
        twin.sense(0, felt, 0);
        byte[] wrong = right.clone();
        wrong[5000] ^= 1;
        DeviceException e = assertThrows(DeviceException.class, () -> provider().create(
                config(null, null, null, null), other.put("bmi270.bin", wrong)));
        assertTrue(e.getMessage().contains("does not hold register 0x21, which reads 0x02 and not 0x01"),
                e.getMessage());
    }

    @Test
    void worksOnSpiWithItsDummyByte() {
        open(new Bmi270Config(null, "spi0", 0x68, 1600, 2, 250, "bmi270.bin", null, null, null, Imperfection.NONE));
        assertEquals(G, shown("accelerationZ"), 0.6 * G / 16384);
    }

    private byte[] registers(int address, int first, int count) {
        byte[] rx = new byte[count];
        wiring.i2c("i2c1").transfer(address, new byte[] {(byte) first}, 1, rx, count);
        return rx;
    }
}
