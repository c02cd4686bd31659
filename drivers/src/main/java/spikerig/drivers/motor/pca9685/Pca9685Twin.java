package spikerig.drivers.motor.pca9685;

import spikerig.drivers.io.twin.I2cTwin;
import spikerig.drivers.io.twin.TwinI2cBus;

/// A PCA9685 made of registers: power-on values, auto-increment, a prescaler that only a sleeping chip takes, and
/// outputs that run only while it is awake. From NXP's data sheet, section 7.3 and tables 5 to 8.
public final class Pca9685Twin implements I2cTwin {
    private static final int REGISTERS = 256;
    private static final int OUTPUTS = 16;

    private final byte[] registers = new byte[REGISTERS];
    private int pointer;
    private boolean silent;

    public Pca9685Twin() {
        set(0x00, 0x11); // MODE1: asleep, answers the all-call address
        set(0x01, 0x04); // MODE2: totem pole
        set(0xfe, 0x1e); // PRE_SCALE: 200 Hz
        for (int output = 0; output < OUTPUTS; output++) {
            set(0x09 + 4 * output, 0x10); // LEDn_OFF_H: full off
        }
    }

    /// The chip at `address`, put there when there is none: devices share one.
    public static Pca9685Twin on(TwinI2cBus bus, int address) {
        if (bus.twinAt(address) instanceof Pca9685Twin there) {
            return there;
        }
        Pca9685Twin chip = new Pca9685Twin();
        bus.attach(address, chip);
        return chip;
    }

    @Override
    public boolean transfer(byte[] tx, int txLength, byte[] rx, int rxLength) {
        if (silent) {
            return false;
        }
        if (txLength > 0) {
            pointer = tx[0] & 0xff;
        }
        for (int i = 1; i < txLength; i++) {
            store(pointer, tx[i] & 0xff);
            advance();
        }
        for (int i = 0; i < rxLength; i++) {
            rx[i] = registers[pointer];
            advance();
        }
        return true;
    }

    private void store(int register, int value) {
        boolean asleep = (at(0x00) & 0x10) != 0;
        if (register == 0xfe) {
            if (asleep) {
                set(register, Math.max(3, value));
            }
        } else if (register >= 0xfa) {
            storeInAll(register - 0xfa, value);
        } else if (register >= 0x06 && register <= 0x45) {
            boolean isHighByte = (register - 0x06) % 2 == 1;
            set(register, isHighByte ? value & 0x1f : value);
        } else if (register <= 0x05) {
            set(register, value);
        }
    }

    private void storeInAll(int part, int value) {
        for (int output = 0; part < 4 && output < OUTPUTS; output++) {
            set(0x06 + 4 * output + part, part % 2 == 1 ? value & 0x1f : value);
        }
    }

    /// Table 5: past the last output the pointer goes to MODE1, past PRE_SCALE likewise.
    private void advance() {
        if ((at(0x00) & 0x20) != 0) {
            pointer = pointer == 0x45 || pointer == 0xfe ? 0 : (pointer + 1) % REGISTERS;
        }
    }

    private void set(int register, int value) {
        registers[register] = (byte) value;
    }

    private int at(int register) {
        return registers[register] & 0xff;
    }

    /// Time of one period, ns: 4096 counts of a 25 MHz clock divided by PRE_SCALE + 1.
    public long periodNs() {
        return 4096L * (at(0xfe) + 1) * 1_000_000_000L / 25_000_000L;
    }

    /// High time of an output in each period, ns.
    public long highNs(int output) {
        return counts(output) * periodNs() / 4096;
    }

    private long counts(int output) {
        int base = 0x06 + 4 * output;
        int on = at(base) | at(base + 1) << 8;
        int off = at(base + 2) | at(base + 3) << 8;
        boolean asleep = (at(0x00) & 0x10) != 0;
        if (asleep || (off & 0x1000) != 0) {
            return 0;
        }
        if ((on & 0x1000) != 0) {
            return 4096;
        }
        return off - on & 0xfff;
    }

    /// Duty of an output, 0..1.
    public float duty(int output) {
        return counts(output) / 4096f;
    }

    /// Whether the chip is off the bus, as with a broken wire: its outputs run on.
    public void silent(boolean silent) {
        this.silent = silent;
    }
}
