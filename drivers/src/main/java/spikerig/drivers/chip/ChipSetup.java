package spikerig.drivers.chip;

import java.util.Arrays;
import spikerig.drivers.DeviceException;

/// The configuration that a chip is to hold: written and read back at start, then read again, register after register,
/// all of them once a second, so that a chip that lost its supply for a moment is found.
///
/// Such a chip is set up anew, eight transactions per call at most, until it holds everything again. For one thread.
public final class ChipSetup {
    private static final long ROUND_NS = 1_000_000_000L;
    private static final int TRANSFERS_PER_CALL_MAX = 8;

    private final I2cChip chip;
    private Entry[] entries = {};
    private int watchedCount;
    private int next;
    private int restored = -1;
    private int checksLeft;
    private long checkNs;
    private boolean begun;
    private long resetCount;

    /// @param mask bits that keep what is written; 0: none
    /// @param watched whether they are read again in the loop
    private record Entry(int register, long value, int bytes, long mask, boolean watched) {}

    public ChipSetup(I2cChip chip) {
        this.chip = chip;
    }

    /// Adds a register that keeps what is written.
    public ChipSetup keep(int register, long value, int bytes) {
        return keep(register, value, bytes, -1L >>> 64 - 8 * bytes);
    }

    /// Adds a register of which only the bits of `mask` keep what is written.
    public ChipSetup keep(int register, long value, int bytes, long mask) {
        watchedCount++;
        return add(new Entry(register, value, bytes, mask, true));
    }

    /// Adds a register that keeps what is written, and is read back at start only: others tell when the chip forgot.
    public ChipSetup once(int register, long value, int bytes) {
        return add(new Entry(register, value, bytes, -1L >>> 64 - 8 * bytes, false));
    }

    /// Adds a register that is written but says something else when read, such as a command.
    public ChipSetup command(int register, long value, int bytes) {
        return add(new Entry(register, value, bytes, 0, false));
    }

    private ChipSetup add(Entry entry) {
        entries = Arrays.copyOf(entries, entries.length + 1);
        entries[entries.length - 1] = entry;
        return this;
    }

    /// Writes every register in the order of adding, then reads them back.
    ///
    /// @throws DeviceException when the chip does not answer or does not hold one of them
    public void apply() {
        for (Entry entry : entries) {
            chip.writeAtStart(entry.register, entry.value, entry.bytes);
        }
        for (Entry entry : entries) {
            long found = entry.mask == 0 ? 0 : chip.readAtStart(entry.register, entry.bytes);
            if (((found ^ entry.value) & entry.mask) != 0) {
                throw chip.failure("register 0x%02x holds 0x%x and not 0x%x; is another chip at this address?"
                        .formatted(entry.register, found, entry.value));
            }
        }
    }

    /// Whether the chip holds its configuration, as far as is known. Loop thread, before each sample.
    ///
    /// One transaction, at most two, when a check is due, none otherwise; while the chip is set up anew, eight at most.
    public boolean holds(long nowNs) {
        if (restored >= 0) {
            restore();
            return false;
        }
        if (checksLeft > 0) {
            return verify();
        }
        if (begun && nowNs - checkNs < 0 || watchedCount == 0) {
            return true;
        }
        begun = true;
        checkNs = nowNs + ROUND_NS / watchedCount;
        return check();
    }

    /// After setting up anew: whether the chip holds all that is watched.
    private boolean verify() {
        for (int reads = 0; reads < TRANSFERS_PER_CALL_MAX && checksLeft > 0; reads++) {
            checksLeft--;
            if (!check()) {
                return false;
            }
        }
        return checksLeft == 0;
    }

    /// Reads one register back, twice when it differs: a damaged byte is no chip that forgot. Neither is a chip that
    /// does not answer; the sample will tell.
    private boolean check() {
        while (!entries[next].watched) {
            next = (next + 1) % entries.length;
        }
        Entry entry = entries[next];
        next = (next + 1) % entries.length;
        if (differs(entry) && differs(entry)) {
            lost();
            return false;
        }
        return true;
    }

    private boolean differs(Entry entry) {
        long found = chip.read(entry.register, entry.bytes);
        return found >= 0 && ((found ^ entry.value) & entry.mask) != 0;
    }

    private void restore() {
        for (int writes = 0; writes < TRANSFERS_PER_CALL_MAX && restored < entries.length; writes++) {
            Entry entry = entries[restored];
            if (!chip.write(entry.register, entry.value, entry.bytes)) {
                return;
            }
            restored++;
        }
        if (restored == entries.length) {
            restored = -1;
            checksLeft = watchedCount;
        }
    }

    private void lost() {
        resetCount++;
        restored = 0;
    }

    /// Makes the next call of [#holds] check a register: for a driver that has seen a sign of a reset.
    public void suspect() {
        begun = false;
    }

    /// How often the chip was found without its configuration.
    public long resetCount() {
        return resetCount;
    }
}
