package spikerig.drivers.imu.mpu6050;

import java.util.Arrays;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.imu.TwinBusEnd;
import spikerig.drivers.imu.TwinChip;
import spikerig.drivers.imu.TwinMotion;

/// An MPU-6050, MPU-6500 or MPU-9250 made of registers, from the register maps RM-MPU-6000A-00, RM-MPU-6500A-00 and
/// RM-MPU-9250A-00: asleep after power-up (the first) or awake (the others), samples at 1 kHz divided by SMPLRT_DIV + 1
/// (8 kHz with the filter off), scales by FS_SEL and AFS_SEL, a status that reading it clears. It is 25 degrees warm.
public final class Mpu6050Twin implements Twin, TwinChip {
    /// WHO_AM_I.
    public static final int MPU_6050 = 0x68;
    public static final int MPU_6500 = 0x70;
    public static final int MPU_9250 = 0x71;

    private static final double DEG = 180.0 / Math.PI;
    private static final double G = 9.80665;
    private static final double[] LSB_PER_DEG_PER_S = {131.0, 65.5, 32.8, 16.4};
    private static final double[] LSB_PER_G = {16384.0, 8192.0, 4096.0, 2048.0};

    private final int id;
    private final TwinMotion motion;
    private final TwinBusEnd busEnd;
    private final TwinMotion.Sampler sampler = timeNs -> sampled();
    private final int[] registers = new int[128];

    public Mpu6050Twin(int id, TwinMotion motion) {
        this.id = id;
        this.motion = motion;
        busEnd = new TwinBusEnd(this, motion.faults(), 0);
        powerUp();
    }

    public TwinBusEnd busEnd() {
        return busEnd;
    }

    private void powerUp() {
        Arrays.fill(registers, 0);
        registers[0x6b] = id == MPU_6050 ? 0x40 : 0x01;
        registers[0x75] = id;
    }

    @Override
    public int load(int register) {
        int value = registers[register & 0x7f];
        boolean clearedByAnyRead = (registers[0x37] & 0x10) != 0;
        if (register == 0x3a || clearedByAnyRead) {
            registers[0x3a] = 0;
        }
        return value;
    }

    @Override
    public void store(int register, int value) {
        if (register == 0x6b && (value & 0x80) != 0) {
            powerUp();
        } else if (isWritable(register)) {
            registers[register] = value;
        }
    }

    private static boolean isWritable(int register) {
        return register >= 0x0d && register <= 0x39 || register >= 0x63 && register <= 0x6c;
    }

    @Override
    public void sense(long timeNs, float[] si, int offset) {
        boolean announces = (registers[0x38] & 0x01) != 0;
        motion.pass(timeNs, si, offset, periodNs(), announces, sampler);
    }

    private long periodNs() {
        boolean asleep = (registers[0x6b] & 0x40) != 0;
        int filter = registers[0x1a] & 7;
        boolean filtered = filter >= 1 && filter <= 6;
        return asleep ? 0 : (registers[0x19] + 1) * (filtered ? 1_000_000L : 125_000L);
    }

    private void sampled() {
        double[] measured = motion.measured();
        double lsbPerDegPerS = LSB_PER_DEG_PER_S[registers[0x1b] >> 3 & 3];
        double lsbPerG = LSB_PER_G[registers[0x1c] >> 3 & 3];
        for (int axis = 0; axis < 3; axis++) {
            put(0x43 + 2 * axis, TwinMotion.counts(measured[axis] * DEG, 1 / lsbPerDegPerS));
            put(0x3b + 2 * axis, TwinMotion.counts(measured[3 + axis] / G, 1 / lsbPerG));
        }
        put(0x41, (int) Math.round(id == MPU_6050 ? (25 - 36.53) * 340 : (25 - 21) * 333.87));
        if ((registers[0x38] & 0x01) != 0) {
            registers[0x3a] |= 0x01;
        }
    }

    private void put(int register, int value) {
        registers[register] = value >> 8 & 0xff;
        registers[register + 1] = value & 0xff;
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
