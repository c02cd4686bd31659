package spikerig.drivers.io.twin;

import spikerig.drivers.io.SerialPort;

/// Two bounded byte queues: the driver holds the [SerialPort] end, the twin the `device…` end. One thread uses both.
///
/// Like a UART without flow control, a full queue drops what arrives.
public final class TwinSerialPort implements SerialPort {
    private static final int CAPACITY_BYTES = 4096;

    private final ByteQueue toHost = new ByteQueue(CAPACITY_BYTES);
    private final ByteQueue toDevice = new ByteQueue(CAPACITY_BYTES);

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return toHost.take(buffer, offset, length);
    }

    @Override
    public int write(byte[] buffer, int offset, int length) {
        return toDevice.put(buffer, offset, length);
    }

    /// The device's side: what the host has sent.
    public int deviceRead(byte[] buffer, int offset, int length) {
        return toDevice.take(buffer, offset, length);
    }

    /// The device's side: sends to the host.
    public int deviceWrite(byte[] buffer, int offset, int length) {
        return toHost.put(buffer, offset, length);
    }

    @Override
    public void close() {}
}
