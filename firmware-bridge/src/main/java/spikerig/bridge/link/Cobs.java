package spikerig.bridge.link;

/// Consistent overhead byte stuffing (Cheshire and Baker, 1999): bytes without a zero, so that zero can end a frame.
public final class Cobs {
    private static final int BLOCK_MAX = 255;

    private Cobs() {}

    /// The most that `size` bytes can become.
    public static int encodedSizeMax(int size) {
        return size + size / (BLOCK_MAX - 1) + 1;
    }

    /// Encodes `data[0..size)` to `out[at..]`. Does not allocate.
    ///
    /// @return where the encoding ends in `out`
    public static int encode(byte[] data, int size, byte[] out, int at) {
        int codeAt = at;
        int end = at + 1;
        for (int i = 0; i < size; i++) {
            if (end - codeAt == BLOCK_MAX) {
                out[codeAt] = (byte) BLOCK_MAX;
                codeAt = end++;
            }
            if (data[i] == 0) {
                out[codeAt] = (byte) (end - codeAt);
                codeAt = end++;
            } else {
                out[end++] = data[i];
            }
        }
        out[codeAt] = (byte) (end - codeAt);
        return end;
    }

    /// Decodes `frame[0..size)` in place. Does not allocate.
    ///
    /// @return the decoded size, or -1 when it is no such encoding
    public static int decode(byte[] frame, int size) {
        int from = 0;
        int to = 0;
        while (from < size) {
            int code = frame[from++] & 0xFF;
            if (code == 0 || code - 1 > size - from) {
                return -1;
            }
            for (int i = 1; i < code; i++) {
                if (frame[from] == 0) {
                    return -1;
                }
                frame[to++] = frame[from++];
            }
            if (code != BLOCK_MAX && from < size) {
                frame[to++] = 0;
            }
        }
        return to;
    }
}
