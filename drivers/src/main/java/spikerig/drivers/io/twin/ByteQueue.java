package spikerig.drivers.io.twin;

/// A bounded ring of bytes for one thread.
final class ByteQueue {
    private final byte[] ring;
    private int head;
    private int size;

    ByteQueue(int capacityBytes) {
        ring = new byte[capacityBytes];
    }

    /// Returns how many bytes found room.
    int put(byte[] source, int offset, int length) {
        int count = Math.min(length, ring.length - size);
        for (int i = 0; i < count; i++) {
            ring[(head + size + i) % ring.length] = source[offset + i];
        }
        size += count;
        return count;
    }

    int take(byte[] target, int offset, int length) {
        int count = Math.min(length, size);
        for (int i = 0; i < count; i++) {
            target[offset + i] = ring[(head + i) % ring.length];
        }
        head = (head + count) % ring.length;
        size -= count;
        return count;
    }
}
