package spikerig.drivers.imu.bmi270;

import java.util.Arrays;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.imu.TwinBusEnd;
import spikerig.drivers.imu.TwinChip;
import spikerig.drivers.imu.TwinMotion;

/// A BMI270 made of registers, from Bosch's data sheet BST-BMI270-DS000-07: nothing is measured until all bytes of the
/// configuration have arrived, each where it belongs. It takes for right what it was given at its making. It is 25
/// degrees warm, and a rate about z leaks into x.
public final class Bmi270Twin implements Twin, TwinChip {
    private static final int SIZE = 8192;
    private static final int LEAK = -5;
    private static final double DEG = 180.0 / Math.PI;
    private static final double G = 9.80665;
    private static final double TICK_NS = 39_062.5;

    private final TwinMotion motion;
    private final byte[] expected;
    private final TwinBusEnd busEnd;
    private final TwinMotion.Sampler sampler = timeNs -> sampled();
    private final int[] registers = new int[128];
    private final byte[] memory = new byte[SIZE];
    private final boolean[] written = new boolean[SIZE];
    private int address;
    private long samples;

    /// @param expected the configuration that this chip takes for right
    public Bmi270Twin(TwinMotion motion, byte[] expected) {
        this.motion = motion;
        this.expected = expected.clone();
        busEnd = new TwinBusEnd(this, motion.faults(), 1);
        powerUp();
    }

    public TwinBusEnd busEnd() {
        return busEnd;
    }

    private void powerUp() {
        Arrays.fill(registers, 0);
        Arrays.fill(written, false);
        registers[0x00] = 0x24;
        registers[0x40] = 0xa8;
        registers[0x41] = 0x02;
        registers[0x42] = 0xa9;
        registers[0x7c] = 0x03;
    }

    @Override
    public int load(int register) {
        int value = registers[register & 0x7f];
        if (register >= 0x0c && register <= 0x11) {
            registers[0x03] &= ~0x80;
        } else if (register >= 0x12 && register <= 0x17) {
            registers[0x03] &= ~0x40;
        }
        return value;
    }

    @Override
    public void store(int register, int value) {
        switch (register) {
            case 0x5e -> take(value);
            case 0x59 -> initialise(value);
            case 0x7e -> {
                if (value == 0xb6) {
                    powerUp();
                }
            }
            default -> {
                if (register >= 0x40 && register != 0x5f) {
                    registers[register & 0x7f] = value;
                }
                if (register == 0x5b || register == 0x5c) {
                    address = 2 * (registers[0x5b] & 0x0f | registers[0x5c] << 4);
                }
            }
        }
    }

    /// INIT_DATA takes a whole burst.
    @Override
    public int next(int register) {
        return register == 0x5e ? register : register + 1 & 0x7f;
    }

    private void take(int value) {
        boolean open = (registers[0x7c] & 0x01) == 0 && registers[0x59] == 0;
        if (open && address < SIZE) {
            memory[address] = (byte) value;
            written[address] = true;
            address++;
        }
    }

    /// INTERNAL_STATUS: 0 not initialised, 1 ok, 2 error.
    private void initialise(int value) {
        registers[0x59] = value;
        if (value == 0) {
            registers[0x21] = 0;
        } else {
            registers[0x21] = complete() && Arrays.equals(memory, expected) ? 1 : 2;
            registers[0x3c] = LEAK & 0x7f;
        }
    }

    private boolean complete() {
        for (boolean byteWritten : written) {
            if (!byteWritten) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void sense(long timeNs, float[] si, int offset) {
        boolean on = registers[0x21] == 1 && (registers[0x7d] & 0x06) == 0x06;
        boolean announces = (registers[0x53] & 0x08) != 0 && (registers[0x58] & 0x04) != 0;
        motion.pass(timeNs, si, offset, on ? periodNs() : 0, announces, sampler);
        long ticks = samples * ticksPerSample() + (long) ((timeNs - motion.sampleTimeNs()) / TICK_NS);
        for (int i = 0; i < 3; i++) {
            registers[0x18 + i] = (int) (ticks >> 8 * i & 0xff);
        }
    }

    /// ODR 1 is 25/32 Hz, each next one twice that.
    private long periodNs() {
        return (long) (ticksPerSample() * TICK_NS);
    }

    private int ticksPerSample() {
        return 1 << 16 - (registers[0x42] & 0x0f);
    }

    private void sampled() {
        samples++;
        double[] measured = motion.measured();
        double degPerS = (2000 >> (registers[0x43] & 7)) / 32768.0;
        double g = (2 << (registers[0x41] & 3)) / 32768.0;
        for (int axis = 0; axis < 3; axis++) {
            double leaked = axis == 0 ? measured[2] * LEAK / 512.0 : 0;
            put(0x12 + 2 * axis, TwinMotion.counts((measured[axis] + leaked) * DEG, degPerS));
            put(0x0c + 2 * axis, TwinMotion.counts(measured[3 + axis] / G, g));
        }
        put(0x22, (25 - 23) * 512);
        registers[0x03] = 0xc0;
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
