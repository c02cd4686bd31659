package spikerig.drivers.imu.bno055;

import java.util.Arrays;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.imu.TwinBusEnd;
import spikerig.drivers.imu.TwinChip;
import spikerig.drivers.imu.TwinMotion;
import spikerig.drivers.io.twin.I2cTwin;

/// A BNO055 made of registers, from Bosch's data sheet BST-BNO055-DS000-18: 650 ms to start, all zero in configuration
/// mode, units by UNIT_SEL. Its fusion is not simulated: it turns by the rate that it feels, level and facing north at
/// first. It is 25 degrees warm.
public final class Bno055Twin implements Twin, TwinChip {
    private static final long START_NS = 650_000_000;
    private static final long FUSION_NS = 10_000_000;
    private static final double DEG = 180.0 / Math.PI;
    private static final double MG = 9.80665e-3;

    private final TwinMotion motion;
    private final TwinBusEnd registersEnd;
    private final TwinMotion.Sampler sampler = timeNs -> sampled();
    private final int[] registers = new int[128];
    private final double[] q = {1, 0, 0, 0};
    private long nowNs;
    private long readyNs;

    public Bno055Twin(TwinMotion motion) {
        this.motion = motion;
        registersEnd = new TwinBusEnd(this, motion.faults(), 0);
        powerUp();
    }

    /// Says nothing while it starts.
    public I2cTwin busEnd() {
        return (tx, txLength, rx, rxLength) -> nowNs - readyNs >= 0
                && registersEnd.transfer(tx, txLength, rx, rxLength);
    }

    private void powerUp() {
        Arrays.fill(registers, 0);
        registers[0x00] = 0xa0;
        registers[0x01] = 0xfb;
        registers[0x02] = 0x32;
        registers[0x03] = 0x0f;
        registers[0x3b] = 0x80;
        registers[0x3d] = 0x10;
        Arrays.fill(q, 0);
        q[0] = 1;
    }

    @Override
    public int load(int register) {
        return registers[register & 0x7f];
    }

    /// All but the mode and the page can be written in configuration mode only.
    @Override
    public void store(int register, int value) {
        boolean configuring = (registers[0x3d] & 0x0f) == 0;
        if (register == 0x3d) {
            registers[0x3d] = value;
            registers[0x39] = (value & 0x0f) >= 0x08 ? 5 : 0;
            if ((value & 0x0f) == 0) {
                Arrays.fill(registers, 0x08, 0x36, 0);
            }
        } else if (register == 0x3f && (value & 0x20) != 0 && configuring) {
            restart();
        } else if (register == 0x07 || configuring && register >= 0x3b && register <= 0x6a) {
            registers[register] = value;
        }
    }

    private void restart() {
        powerUp();
        readyNs = nowNs + START_NS;
    }

    @Override
    public void sense(long timeNs, float[] si, int offset) {
        nowNs = timeNs;
        boolean fusing = registers[0x39] == 5;
        motion.pass(timeNs, si, offset, fusing ? FUSION_NS : 0, false, sampler);
    }

    private void sampled() {
        double[] measured = motion.measured();
        boolean inMg = (registers[0x3b] & 0x01) != 0;
        boolean inRad = (registers[0x3b] & 0x02) != 0;
        boolean magnetometer = (registers[0x3d] & 0x0f) == 0x0c;
        turn(measured);
        for (int axis = 0; axis < 3; axis++) {
            put(0x08 + 2 * axis, TwinMotion.counts(measured[3 + axis], inMg ? MG : 0.01));
            put(0x0e + 2 * axis, magnetometer ? TwinMotion.counts(measured[6 + axis] * 1e6, 1 / 16.0) : 0);
            put(0x14 + 2 * axis, TwinMotion.counts(inRad ? measured[axis] : measured[axis] * DEG,
                    inRad ? 1 / 900.0 : 1 / 16.0));
        }
        for (int i = 0; i < 4; i++) {
            put(0x20 + 2 * i, TwinMotion.counts(q[i], 1 / 16384.0));
        }
        registers[0x34] = (registers[0x3b] & 0x10) != 0 ? 77 / 2 : 25;
    }

    /// A rotation vector of rate times period, to the second order.
    private void turn(double[] rate) {
        double half = 0.5 * FUSION_NS * 1e-9;
        double x = rate[0] * half;
        double y = rate[1] * half;
        double z = rate[2] * half;
        double w = 1 - 0.5 * (x * x + y * y + z * z);
        double a = q[0];
        double b = q[1];
        double c = q[2];
        double d = q[3];
        q[0] = a * w - b * x - c * y - d * z;
        q[1] = a * x + b * w + c * z - d * y;
        q[2] = a * y - b * z + c * w + d * x;
        q[3] = a * z + b * y - c * x + d * w;
        double norm = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        for (int i = 0; i < 4; i++) {
            q[i] /= norm;
        }
    }

    private void put(int register, int value) {
        registers[register] = value & 0xff;
        registers[register + 1] = value >> 8 & 0xff;
    }

    @Override
    public void fail(TwinFault fault, long untilNs) {
        if (fault == TwinFault.RESET) {
            restart();
        } else {
            motion.fail(fault, untilNs);
        }
    }
}
