package spikerig.drivers.imu.icm20948;

import java.util.Arrays;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.imu.TwinBusEnd;
import spikerig.drivers.imu.TwinChip;
import spikerig.drivers.imu.TwinMotion;
import spikerig.drivers.io.twin.I2cTwin;

/// An ICM-20948 made of registers, from TDK's data sheet DS-000189: four banks, asleep after power-up, 1125 Hz divided
/// by GYRO_SMPLRT_DIV + 1 with the filter on and 9 kHz without. The AK09916 in its case answers at 0x0c while the
/// bypass is on. It is 25 degrees warm.
public final class Icm20948Twin implements Twin, TwinChip {
    /// Where the AK09916 is.
    public static final int MAGNETOMETER = 0x0c;

    private static final double DEG = 180.0 / Math.PI;
    private static final double G = 9.80665;
    private static final double[] LSB_PER_DEG_PER_S = {131.0, 65.5, 32.8, 16.4};
    private static final double[] LSB_PER_G = {16384.0, 8192.0, 4096.0, 2048.0};

    private final TwinMotion motion;
    private final TwinBusEnd busEnd;
    private final Ak09916Twin magnetometer;
    private final TwinMotion.Sampler sampler = this::sampled;
    private final int[][] banks = new int[4][128];

    public Icm20948Twin(TwinMotion motion) {
        this.motion = motion;
        busEnd = new TwinBusEnd(this, motion.faults(), 0);
        magnetometer = new Ak09916Twin(motion.faults());
        powerUp();
    }

    public TwinBusEnd busEnd() {
        return busEnd;
    }

    /// The magnetometer's, which answers only while the chip lets it onto the bus.
    public I2cTwin magnetometerEnd() {
        return (tx, txLength, rx, rxLength) -> (banks[0][0x0f] & 0x02) != 0
                && magnetometer.busEnd().transfer(tx, txLength, rx, rxLength);
    }

    private void powerUp() {
        for (int[] bank : banks) {
            Arrays.fill(bank, 0);
        }
        banks[0][0x00] = 0xea;
        banks[0][0x06] = 0x41;
        banks[2][0x01] = 0x01;
        banks[2][0x14] = 0x01;
        magnetometer.powerUp();
    }

    private int[] bank() {
        return banks[banks[0][0x7f] >> 4 & 3];
    }

    @Override
    public int load(int register) {
        int[] bank = bank();
        int value = bank[register & 0x7f];
        if (bank == banks[0] && register == 0x1a) {
            bank[0x1a] = 0;
        }
        return value;
    }

    @Override
    public void store(int register, int value) {
        if (register == 0x7f) {
            banks[0][0x7f] = value & 0x30;
        } else if (bank() == banks[0] && register == 0x06 && (value & 0x80) != 0) {
            powerUp();
        } else if (bank() != banks[0] || register >= 0x03 && register <= 0x16) {
            bank()[register & 0x7f] = value;
        }
    }

    @Override
    public void sense(long timeNs, float[] si, int offset) {
        motion.pass(timeNs, si, offset, periodNs(), (banks[0][0x11] & 0x01) != 0, sampler);
    }

    private long periodNs() {
        boolean asleep = (banks[0][0x06] & 0x40) != 0;
        boolean filtered = (banks[2][0x01] & 0x01) != 0;
        if (asleep) {
            return 0;
        }
        return filtered ? Math.round((banks[2][0x00] + 1) * 1e9 / 1125.0) : 111_111;
    }

    private void sampled(long timeNs) {
        double[] measured = motion.measured();
        double lsbPerDegPerS = LSB_PER_DEG_PER_S[banks[2][0x01] >> 1 & 3];
        double lsbPerG = LSB_PER_G[banks[2][0x14] >> 1 & 3];
        for (int axis = 0; axis < 3; axis++) {
            put(0x33 + 2 * axis, TwinMotion.counts(measured[axis] * DEG, 1 / lsbPerDegPerS));
            put(0x2d + 2 * axis, TwinMotion.counts(measured[3 + axis] / G, 1 / lsbPerG));
        }
        put(0x39, (int) Math.round((25 - 21) * 333.87));
        banks[0][0x1a] = 0x01;
        magnetometer.pass(timeNs, measured[6], -measured[7], -measured[8]);
    }

    private void put(int register, int value) {
        banks[0][register] = value >> 8 & 0xff;
        banks[0][register + 1] = value & 0xff;
    }

    @Override
    public void fail(TwinFault fault, long untilNs) {
        if (fault == TwinFault.RESET) {
            powerUp();
        } else {
            motion.fail(fault, untilNs);
        }
    }
}
