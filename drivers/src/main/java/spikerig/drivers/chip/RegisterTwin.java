package spikerig.drivers.chip;

import java.util.Arrays;
import spikerig.drivers.Noise;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.I2cTwin;

/// A chip made of registers, with what all such twins share: the register pointer, the chip's own clock, and faults.
///
/// A subclass says what the registers hold at power-on, what a write does, and when a new sample stands in them. What
/// it knows of the chip comes from the data sheet, not from the driver.
public abstract class RegisterTwin implements I2cTwin, Twin {
    /// An oscillator that is 2 % slow.
    private static final double SLOW = 0.98;

    /// The source of this twin's randomness.
    protected final Noise noise;

    private final byte[] cells;
    private final int pointerBytes;
    private final int registerBytes;
    private int pointer;
    private TwinFault fault;
    private long faultUntilNs;
    private boolean timed;
    private long worldNs;
    private double chipNs;

    /// @param registers how many there are
    /// @param pointerBytes bytes of a register's address
    /// @param registerBytes bytes of a register: 1 for a chip whose pointer moves on with every byte; 2 for one whose
    ///     pointer stays
    protected RegisterTwin(int registers, int pointerBytes, int registerBytes, long seed) {
        this.cells = new byte[registers * registerBytes];
        this.pointerBytes = pointerBytes;
        this.registerBytes = registerBytes;
        this.noise = new Noise(seed);
    }

    /// Sets the registers as the data sheet has them after power-on; all are 0 before the call.
    protected abstract void powerOn();

    /// The host has written a byte, which stands in `cell` and replaced `before`.
    protected void written(int cell, int before) {}

    /// The host is about to read from `cell` on.
    protected void reading(int cell) {}

    /// The host has read `cell`.
    protected void wasRead(int cell) {}

    /// What the chip does at `chipNs` of its own clock, feeling `si[offset..]`. Not called while it is stuck.
    protected abstract void live(long chipNs, float[] si, int offset);

    /// The supply goes and comes back.
    protected final void reset() {
        Arrays.fill(cells, (byte) 0);
        pointer = 0;
        powerOn();
    }

    @Override
    public final boolean transfer(byte[] tx, int txLength, byte[] rx, int rxLength) {
        if (fault == TwinFault.SILENT) {
            return false;
        }
        if (txLength >= pointerBytes) {
            pointer = pointerBytes == 1 ? tx[0] & 0xff : (tx[0] & 0xff) << 8 | tx[1] & 0xff;
        }
        for (int i = pointerBytes; i < txLength; i++) {
            int cell = cell(i - pointerBytes);
            int before = cells[cell];
            cells[cell] = tx[i];
            written(cell, before & 0xff);
        }
        if (rxLength > 0) {
            reading(cell(0));
        }
        for (int i = 0; i < rxLength; i++) {
            rx[i] = cells[cell(i)];
            wasRead(cell(i));
        }
        if (fault == TwinFault.CORRUPT && rxLength > 0) {
            rx[(int) noise.uniform(0, rxLength)] ^= (byte) noise.uniform(1, 256);
        }
        return true;
    }

    private int cell(int i) {
        return (pointer * registerBytes + (registerBytes == 1 ? i : i % registerBytes)) % cells.length;
    }

    @Override
    public final void sense(long timeNs, float[] si, int offset) {
        if (!timed) {
            timed = true;
            chipNs = timeNs;
        } else {
            chipNs += (timeNs - worldNs) * (fault == TwinFault.CLOCK_DRIFT ? SLOW : 1.0);
        }
        worldNs = timeNs;
        if (fault != null && timeNs - faultUntilNs >= 0) {
            fault = null;
        }
        if (fault != TwinFault.STUCK) {
            live((long) chipNs, si, offset);
        }
    }

    @Override
    public final void fail(TwinFault fault, long untilNs) {
        if (fault == TwinFault.RESET) {
            reset();
            return;
        }
        this.fault = fault;
        faultUntilNs = untilNs;
    }

    /// The time of the world at which the chip lives; what a line to the host carries is dated by it.
    protected final long worldNs() {
        return worldNs;
    }

    /// One byte.
    protected final int at(int cell) {
        return cells[cell] & 0xff;
    }

    protected final void set(int cell, int value) {
        cells[cell] = (byte) value;
    }

    /// Sets `bytes` bytes, the high one first.
    protected final void setHighFirst(int cell, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            set(cell + i, (int) (value >> 8 * (bytes - 1 - i)));
        }
    }

    /// Sets `bytes` bytes, the low one first.
    protected final void setLowFirst(int cell, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            set(cell + i, (int) (value >> 8 * i));
        }
    }

    /// Two bytes, the high one first.
    protected final int highFirst16(int cell) {
        return at(cell) << 8 | at(cell + 1);
    }
}
