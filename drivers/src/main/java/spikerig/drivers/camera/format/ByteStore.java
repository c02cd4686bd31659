package spikerig.drivers.camera.format;

import java.util.Arrays;

/// Bytes up to a bound. Grows to what has really come, at most to twice that, and keeps its size.
final class ByteStore {
    private static final int FIRST_BYTES = 1 << 16;

    private final int bytesMax;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int size;

    ByteStore(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    void resize(int newSize) {
        size = newSize;
    }

    /// Makes room for `count` bytes more; false when that is beyond the bound.
    boolean reserve(int count) {
        if (count < 0 || count > bytesMax - size) {
            return false;
        }
        if (size + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(bytesMax, Math.max(2L * bytes.length, size + count)));
        }
        return true;
    }

    boolean append(byte[] source, int from, int count) {
        if (!reserve(count)) {
            return false;
        }
        System.arraycopy(source, from, bytes, size, count);
        size += count;
        return true;
    }
}
