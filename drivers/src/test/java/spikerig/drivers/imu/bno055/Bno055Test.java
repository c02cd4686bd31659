package spikerig.drivers.imu.bno055;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.drivers.imu.Calibration;
import spikerig.drivers.imu.Imperfection;
import spikerig.drivers.imu.ImuContract;
import spikerig.drivers.imu.Mount;

class Bno055Test extends ImuContract<Bno055Config> {
    private static final double G = 9.80665;

    @Override
    protected Bno055Provider provider() {
        return new Bno055Provider();
    }

    @Override
    protected Bno055Config config(Imperfection simulated, Mount mount, Calibration calibration, String dataReady) {
        return new Bno055Config("i2c1", 0x28, Bno055Mode.NDOF, mount, calibration, simulated);
    }

    @Override
    protected long periodNs() {
        return 10_000_000;
    }

    @Override
    protected double[] resolution() {
        return new double[] {0.6 * Math.toRadians(1 / 16.0), 0.006, 0.04e-6};
    }

    @Override
    protected boolean hasDataReady() {
        return false;
    }

    /// Degrees per second, m/s^2, Celsius; NDOF; the fusion runs.
    @Test
    void setsTheRegistersOfTheDataSheet() {
        shown("angularRateX");
        assertArrayEquals(new byte[] {5, 0, 0, 0, 0x0c, 0}, registers(0x28, 0x39, 6));
    }

    /// Half a turn about the vertical in pi seconds at 1 rad/s.
    @Test
    void showsItsOrientation() {
        felt[2] = 1f;
        open(config(Imperfection.NONE, null, null, null));
        long startNs = wiring.clock().nanoTime();
        while (wiring.clock().nanoTime() - startNs < Math.PI * 0.9e9) {
            tick();
        }
        double turned = (shown("orientationZ") >= 0 ? 2 : -2) * Math.acos(shown("orientationW"));
        assertTrue(turned > 2.8 && turned < 3.4, turned + " rad");
        assertEquals(0, shown("orientationX"), 1e-3);
    }

    /// A chip upside down on a level rig: the rig's orientation is level all the same.
    @Test
    void showsTheOrientationOfTheRigAndNotOfTheChip() {
        open(config(Imperfection.NONE, new Mount(180, 0, 0), null, null));
        assertEquals(0, shown("orientationW"), 1e-3);
        assertEquals(-1, shown("orientationX"), 1e-3);
    }

    @Test
    void hasNoMagneticFieldInImuMode() {
        open(new Bno055Config("i2c1", 0x28, Bno055Mode.IMU, null, null, null));
        assertEquals(11, sensor().channels().size());
        assertEquals(8, registers(0x28, 0x3d, 1)[0]);
    }

    @Test
    void refusesAnAddressThatTheChipCannotHave() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new Bno055Config("i2c1", 0x30, Bno055Mode.IMU, null, null, null));
        assertTrue(e.getMessage().startsWith("address = 0x30 must be in 0x28..0x29"), e.getMessage());
    }

    private byte[] registers(int address, int first, int count) {
        byte[] rx = new byte[count];
        wiring.i2c("i2c1").transfer(address, new byte[] {(byte) first}, 1, rx, count);
        return rx;
    }
}
