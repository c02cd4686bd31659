package spikerig.bridge.mcu;

import spikerig.drivers.io.SerialPort;

/// In place of a port while there is none.
final class ClosedLine implements SerialPort {
    @Override
    public int read(byte[] buffer, int offset, int length) {
        return -1;
    }

    @Override
    public int write(byte[] buffer, int offset, int length) {
        return -1;
    }

    @Override
    public void close() {}
}
