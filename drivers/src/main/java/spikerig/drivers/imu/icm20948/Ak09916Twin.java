package spikerig.drivers.imu.icm20948;

import java.util.Arrays;
import spikerig.drivers.imu.TwinBusEnd;
import spikerig.drivers.imu.TwinChip;
import spikerig.drivers.imu.TwinFaults;
import spikerig.drivers.imu.TwinMotion;

/// An AK09916 magnetometer made of registers, from section 12 of TDK's data sheet DS-000189: off after power-up, 0.15
/// uT a count, and no new values between a read of ST1 and one of ST2.
final class Ak09916Twin implements TwinChip {
    private static final double T_PER_LSB = 0.15e-6;

    /// By CNTL2: 10, 20, 50 and 100 Hz.
    private static final int[] MODES = {0x02, 0x04, 0x06, 0x08};
    private static final long[] PERIODS_NS = {100_000_000, 50_000_000, 20_000_000, 10_000_000};

    private final TwinBusEnd busEnd;
    private final int[] registers = new int[128];
    private boolean held;
    private long nextNs;

    Ak09916Twin(TwinFaults faults) {
        busEnd = new TwinBusEnd(this, faults, 0);
    }

    TwinBusEnd busEnd() {
        return busEnd;
    }

    void powerUp() {
        Arrays.fill(registers, 0);
        registers[0x00] = 0x48;
        registers[0x01] = 0x09;
        held = false;
    }

    @Override
    public int load(int register) {
        int value = registers[register & 0x7f];
        if (register == 0x10) {
            held = true;
        } else if (register == 0x18) {
            held = false;
            registers[0x10] = 0;
        }
        return value;
    }

    @Override
    public void store(int register, int value) {
        if (register == 0x32 && (value & 1) != 0) {
            powerUp();
        } else if (register == 0x31) {
            registers[0x31] = value & 0x1f;
        }
    }

    /// What it feels along its own axes, T; it measures that when it is time.
    void pass(long timeNs, double x, double y, double z) {
        long periodNs = periodNs();
        if (periodNs == 0 || timeNs - nextNs < 0) {
            return;
        }
        nextNs = timeNs + periodNs;
        if (held) {
            return;
        }
        put(0x11, x);
        put(0x13, y);
        put(0x15, z);
        registers[0x10] = 0x01;
    }

    private long periodNs() {
        for (int i = 0; i < MODES.length; i++) {
            if (registers[0x31] == MODES[i]) {
                return PERIODS_NS[i];
            }
        }
        return 0;
    }

    private void put(int register, double fieldT) {
        int value = TwinMotion.counts(fieldT, T_PER_LSB);
        registers[register] = value & 0xff;
        registers[register + 1] = value >> 8 & 0xff;
    }
}
