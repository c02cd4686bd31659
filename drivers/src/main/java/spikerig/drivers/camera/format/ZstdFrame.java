package spikerig.drivers.camera.format;

import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;

/// Unpacks Zstandard frames, by aircompressor's Java code, so that no native library is unpacked at start.
///
/// Allocates a few tens of kilobytes of tables a frame.
final class ZstdFrame {
    static final int MAGIC = 0xFD2FB528;

    /// Content that does not say its size is tried at this size first, and then at twice it, up to the bound.
    private static final int GUESS_BYTES = 1 << 20;

    private final ZstdJavaDecompressor decompressor = new ZstdJavaDecompressor();

    /// Replaces the content of `out` with that of the frame `in[from..to)`.
    ///
    /// @return false when the frame is damaged, cut, or larger than `out` may be
    boolean unpack(byte[] in, int from, int to, ByteStore out) {
        out.clear();
        long told = told(in, from, to);
        if (told > Integer.MAX_VALUE || told < -1) {
            return false;
        }
        int bytes = told >= 0 ? (int) told : GUESS_BYTES;
        while (out.reserve(bytes)) {
            try {
                byte[] target = out.bytes();
                out.resize(decompressor.decompress(in, from, to - from, target, 0, target.length));
                return true;
            } catch (RuntimeException damaged) {
                if (told >= 0) {
                    return false;
                }
                bytes = out.bytes().length * 2;
            }
        }
        return false;
    }

    /// Bytes of content as the frame tells, -1 when it does not, less when it is damaged.
    private long told(byte[] in, int from, int to) {
        try {
            return decompressor.getDecompressedSize(in, from, to - from);
        } catch (RuntimeException damaged) {
            return -2;
        }
    }
}
