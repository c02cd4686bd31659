package spikerig.drivers.motor.pca9685;

import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.PwmOutput;

/// One output of a [Pca9685]. A write is one transaction of five bytes, 0.14 ms on a 400 kHz bus.
final class Pca9685Channel implements PwmOutput {
    private static final int TX_BYTES = 1 + Pca9685Registers.REGISTERS_PER_CHANNEL;
    private static final byte[] NOTHING = new byte[0];

    private final I2cBus bus;
    private final int address;
    private final long periodNs;
    private final byte[] tx = new byte[TX_BYTES];

    Pca9685Channel(I2cBus bus, int address, int channel, long periodNs) {
        this.bus = bus;
        this.address = address;
        this.periodNs = periodNs;
        tx[0] = (byte) (Pca9685Registers.LED0_ON_L + Pca9685Registers.REGISTERS_PER_CHANNEL * channel);
        write(0);
    }

    @Override
    public long periodNs() {
        return periodNs;
    }

    @Override
    public boolean write(long highNs) {
        int counts = Pca9685Registers.counts(highNs, periodNs);
        boolean on = counts == Pca9685Registers.COUNTS;
        boolean off = counts == 0;
        tx[2] = (byte) (on ? Pca9685Registers.FULL : 0);
        tx[3] = (byte) (on ? 0 : counts);
        tx[4] = (byte) (off ? Pca9685Registers.FULL : on ? 0 : counts >> 8);
        return bus.transfer(address, tx, TX_BYTES, NOTHING, 0) == I2cBus.Result.OK;
    }

    /// Switches the output off; the bus belongs to the wiring.
    @Override
    public void close() {
        write(0);
    }
}
