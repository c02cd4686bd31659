package spikerig.drivers.io.twin;

import spikerig.drivers.io.SpiBus;

/// A simulated chip select with up to one twin. Without one, the host reads 0xff: its input is pulled up.
public final class TwinSpiBus implements SpiBus {
    private static final byte PULLED_UP = (byte) 0xff;

    private SpiTwin twin;

    /// Puts the chip on the bus.
    public void attach(SpiTwin twin) {
        if (this.twin != null) {
            throw new IllegalArgumentException("two devices at one SPI chip select");
        }
        this.twin = twin;
    }

    @Override
    public Result transfer(byte[] tx, byte[] rx, int length) {
        if (twin == null) {
            for (int i = 0; i < length; i++) {
                rx[i] = PULLED_UP;
            }
        } else {
            twin.transfer(tx, rx, length);
        }
        return Result.OK;
    }

    @Override
    public void close() {}
}
