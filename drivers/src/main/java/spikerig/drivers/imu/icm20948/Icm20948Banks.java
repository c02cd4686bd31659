package spikerig.drivers.imu.icm20948;

import spikerig.drivers.imu.RegisterPort;

/// The four banks of registers as one: register numbers are 256 bank + address. Selects a bank only when it changes.
final class Icm20948Banks implements RegisterPort {
    private static final int UNKNOWN = -1;

    private final RegisterPort port;
    private int bank = UNKNOWN;

    Icm20948Banks(RegisterPort port) {
        this.port = port;
    }

    private boolean select(int wanted) {
        if (bank != wanted) {
            bank = port.write(Icm20948Registers.REG_BANK_SEL, wanted << 4) ? wanted : UNKNOWN;
        }
        return bank == wanted;
    }

    /// A chip that was lost for a moment may have restarted, and then it is in bank 0.
    private boolean known(boolean answered) {
        if (!answered) {
            bank = UNKNOWN;
        }
        return answered;
    }

    @Override
    public boolean read(int register, byte[] rx, int count) {
        return select(register >> 8) && known(port.read(register & 0xff, rx, count));
    }

    @Override
    public boolean write(int register, int value) {
        boolean written = select(register >> 8) && known(port.write(register & 0xff, value));
        if (register == Icm20948Registers.PWR_MGMT_1) {
            bank = UNKNOWN;
        }
        return written;
    }

    @Override
    public boolean write(int register, byte[] data, int offset, int count) {
        return select(register >> 8) && known(port.write(register & 0xff, data, offset, count));
    }
}
