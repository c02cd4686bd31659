package spikerig.drivers.imu.lsm6dsox;

import java.util.Arrays;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.imu.TwinBusEnd;
import spikerig.drivers.imu.TwinChip;
import spikerig.drivers.imu.TwinMotion;

/// An LSM6DSOX made of registers, from ST's data sheet DS12814: off after power-up, rates and scales by CTRL1_XL and
/// CTRL2_G, status bits that reading the values clears. The gyroscope's rate is that of both. It is 25 degrees warm.
public final class Lsm6dsoxTwin implements Twin, TwinChip {
    private static final double DEG = 180.0 / Math.PI;
    private static final double G = 9.80665;

    /// By ODR: 12.5, 26, 52, 104, 208, 416, 833, 1660 Hz from 1 on.
    private static final long[] PERIOD_NS = {
        0, 80_000_000, 38_461_538, 19_230_769, 9_615_384, 4_807_692, 2_403_846, 1_200_480, 602_409
    };

    /// By FS_XL: 2, 16, 4, 8 g; mg per count.
    private static final double[] MG = {0.061, 0.488, 0.122, 0.244};

    /// By FS_G; mdps per count.
    private static final double[] MDPS = {8.75, 17.50, 35.0, 70.0};

    private final TwinMotion motion;
    private final TwinBusEnd busEnd;
    private final TwinMotion.Sampler sampler = timeNs -> sampled();
    private final int[] registers = new int[128];

    public Lsm6dsoxTwin(TwinMotion motion) {
        this.motion = motion;
        busEnd = new TwinBusEnd(this, motion.faults(), 0);
        powerUp();
    }

    public TwinBusEnd busEnd() {
        return busEnd;
    }

    private void powerUp() {
        Arrays.fill(registers, 0);
        registers[0x0f] = 0x6c;
        registers[0x12] = 0x04;
        registers[0x18] = 0xe0;
    }

    @Override
    public int load(int register) {
        int value = registers[register & 0x7f];
        if (register >= 0x22 && register <= 0x27) {
            registers[0x1e] &= ~0x02;
        } else if (register >= 0x28 && register <= 0x2d) {
            registers[0x1e] &= ~0x01;
        }
        return value;
    }

    @Override
    public void store(int register, int value) {
        if (register == 0x12 && (value & 0x01) != 0) {
            powerUp();
        } else if (register >= 0x01 && register <= 0x19 && register != 0x0f) {
            registers[register] = value;
        }
    }

    /// Stays on one register unless IF_INC is set.
    @Override
    public int next(int register) {
        return (registers[0x12] & 0x04) != 0 ? register + 1 & 0x7f : register;
    }

    @Override
    public void sense(long timeNs, float[] si, int offset) {
        int odr = registers[0x11] >> 4;
        boolean on = odr >= 1 && odr < PERIOD_NS.length && registers[0x10] >> 4 == odr;
        motion.pass(timeNs, si, offset, on ? PERIOD_NS[odr] : 0, (registers[0x0d] & 0x03) != 0, sampler);
    }

    private void sampled() {
        double[] measured = motion.measured();
        double mdps = MDPS[registers[0x11] >> 2 & 3];
        double mg = MG[registers[0x10] >> 2 & 3];
        for (int axis = 0; axis < 3; axis++) {
            put(0x22 + 2 * axis, TwinMotion.counts(measured[axis] * DEG * 1000, mdps));
            put(0x28 + 2 * axis, TwinMotion.counts(measured[3 + axis] / G * 1000, mg));
        }
        put(0x20, 0);
        registers[0x1e] = 0x07;
    }

    private void put(int register, int value) {
        registers[register] = value & 0xff;
        registers[register + 1] = value >> 8 & 0xff;
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
