package spikerig.drivers.imu;

import spikerig.drivers.io.SpiBus;

/// Registers behind an SPI chip select: bit 7 of the first byte says read, the data follow.
final class SpiRegisters implements RegisterPort {
    private static final int READ = 0x80;
    private static final int TRANSFER_BYTES_MAX = 64;

    private final SpiBus bus;
    private final int dummyBytes;
    private final byte[] buffer = new byte[TRANSFER_BYTES_MAX];

    /// @param dummyBytes sent by the chip between address and data of a read: 1 on Bosch's, else 0
    SpiRegisters(SpiBus bus, int dummyBytes) {
        this.bus = bus;
        this.dummyBytes = dummyBytes;
    }

    @Override
    public boolean read(int register, byte[] rx, int count) {
        buffer[0] = (byte) (register | READ);
        int start = 1 + dummyBytes;
        if (bus.transfer(buffer, buffer, start + count) != SpiBus.Result.OK) {
            return false;
        }
        System.arraycopy(buffer, start, rx, 0, count);
        return true;
    }

    @Override
    public boolean write(int register, int value) {
        buffer[0] = (byte) register;
        buffer[1] = (byte) value;
        return bus.transfer(buffer, buffer, 2) == SpiBus.Result.OK;
    }

    @Override
    public boolean write(int register, byte[] data, int offset, int count) {
        buffer[0] = (byte) register;
        System.arraycopy(data, offset, buffer, 1, count);
        return bus.transfer(buffer, buffer, 1 + count) == SpiBus.Result.OK;
    }
}
