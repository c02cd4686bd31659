package spikerig.drivers.imu;

import spikerig.drivers.io.twin.I2cTwin;
import spikerig.drivers.io.twin.SpiTwin;

/// The chip's end of its bus: an address and a register on I2C, a read bit and a register on SPI.
public final class TwinBusEnd implements I2cTwin, SpiTwin {
    private static final int READ = 0x80;

    private final TwinChip chip;
    private final TwinFaults faults;
    private final int dummyBytes;
    private int pointer;

    /// @param dummyBytes that an SPI read begins with
    public TwinBusEnd(TwinChip chip, TwinFaults faults, int dummyBytes) {
        this.chip = chip;
        this.faults = faults;
        this.dummyBytes = dummyBytes;
    }

    @Override
    public boolean transfer(byte[] tx, int txLength, byte[] rx, int rxLength) {
        if (faults.silent()) {
            return false;
        }
        if (txLength > 0) {
            pointer = tx[0] & 0xff;
            store(tx, 1, txLength);
        }
        load(rx, 0, rxLength);
        return true;
    }

    /// A chip that says nothing leaves the line pulled up.
    @Override
    public void transfer(byte[] tx, byte[] rx, int length) {
        if (faults.silent()) {
            for (int i = 0; i < length; i++) {
                rx[i] = (byte) 0xff;
            }
            return;
        }
        boolean read = (tx[0] & READ) != 0;
        pointer = tx[0] & 0x7f;
        rx[0] = 0;
        if (read) {
            load(rx, 1 + dummyBytes, length);
        } else {
            store(tx, 1, length);
        }
    }

    private void store(byte[] tx, int from, int to) {
        for (int i = from; i < to; i++) {
            chip.store(pointer, tx[i] & 0xff);
            pointer = chip.next(pointer);
        }
    }

    private void load(byte[] rx, int from, int to) {
        for (int i = from; i < to; i++) {
            rx[i] = (byte) chip.load(pointer);
            pointer = chip.next(pointer);
        }
        faults.damage(rx, from, to);
    }
}
