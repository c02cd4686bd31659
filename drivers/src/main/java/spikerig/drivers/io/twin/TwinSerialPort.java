package spikerig.drivers.io.twin;

import java.util.function.Supplier;
import spikerig.drivers.io.SerialPort;

/// Two bounded byte queues: the driver holds the [SerialPort] end, the twin the `device…` end. One thread uses both.
///
/// Like a UART without flow control, a full queue drops what arrives.
public final class TwinSerialPort implements SerialPort {
    private static final int CAPACITY_BYTES = 4096;

    private final ByteQueue toHost = new ByteQueue(CAPACITY_BYTES);
    private final ByteQueue toDevice = new ByteQueue(CAPACITY_BYTES);
    private Object device;

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

    /// The device's side: the one device there is at the far end, made for the first who asks. A device that acts and
    /// senses has one twin for both.
    ///
    /// @throws IllegalArgumentException when there is another kind of device
    public <T> T device(Class<T> type, Supplier<T> make) {
        if (device == null) {
            device = make.get();
        }
        if (!type.isInstance(device)) {
            throw new IllegalArgumentException("a %s and a %s on one serial line; give each a line of its own"
                    .formatted(device.getClass().getSimpleName(), type.getSimpleName()));
        }
        return type.cast(device);
    }

    @Override
    public void close() {}
}
