package spikerig.runtime.recording.mcap;

import io.airlift.compress.v3.Compressor;
import io.airlift.compress.v3.lz4.Lz4FrameJavaCompressor;
import io.airlift.compress.v3.lz4.Lz4FrameJavaDecompressor;
import io.airlift.compress.v3.zstd.ZstdInputStream;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/// How the records of a chunk are compressed: LZ4 and Zstandard frames, by aircompressor's Java code, so that no native
/// library is unpacked at start.
public enum Compression {
    NONE(""),
    LZ4("lz4"),
    ZSTD("zstd");

    /// A chunk that says it is larger is refused.
    static final int CHUNK_BYTES_MAX = 1 << 28;

    /// LZ4 cannot do better, by its block format.
    private static final int LZ4_RATIO_MAX = 255;

    private static final int BLOCK_BYTES = 1 << 16;

    private final String key;

    Compression(String key) {
        this.key = key;
    }

    /// The word in a file.
    String key() {
        return key;
    }

    /// @throws IOException naming a word that no reader here knows
    static Compression of(String key) throws IOException {
        for (Compression compression : values()) {
            if (compression.key.equals(key)) {
                return compression;
            }
        }
        throw new IOException("compression \"" + key + "\" is not known; known: zstd, lz4, none");
    }

    /// Appends `from` to `to` and returns how many bytes that took.
    int compress(ByteSink from, ByteSink to) {
        if (this == NONE) {
            to.raw(from);
            return from.size();
        }
        Compressor compressor = this == LZ4 ? new Lz4FrameJavaCompressor() : new ZstdJavaCompressor();
        int max = compressor.maxCompressedLength(from.size());
        int at = to.reserve(max);
        int length = compressor.compress(from.array(), 0, from.size(), to.array(), at, max);
        to.truncate(at + length);
        return length;
    }

    /// What `bytes` were, which the file says are `size`. Memory grows with what really comes out.
    ///
    /// @throws IOException when they are not that
    byte[] decompress(byte[] bytes, long size) throws IOException {
        if (size < 0 || size > CHUNK_BYTES_MAX) {
            throw new IOException("says it is " + Long.toUnsignedString(size) + " bytes, more than " + CHUNK_BYTES_MAX);
        }
        byte[] out;
        try {
            out = switch (this) {
                case NONE -> bytes;
                case LZ4 -> lz4(bytes, (int) size);
                case ZSTD -> zstd(bytes, (int) size);
            };
        } catch (RuntimeException malformed) {
            throw new IOException("is not " + key + ": " + malformed.getMessage(), malformed);
        }
        if (out.length != size) {
            throw new IOException("says it is " + size + " bytes and is " + out.length);
        }
        return out;
    }

    private static byte[] lz4(byte[] bytes, int size) throws IOException {
        if (size > (long) LZ4_RATIO_MAX * bytes.length) {
            throw new IOException("says it is " + size + " bytes, which " + bytes.length + " of LZ4 cannot be");
        }
        byte[] out = new byte[size];
        int length = new Lz4FrameJavaDecompressor().decompress(bytes, 0, bytes.length, out, 0, size);
        return length == size ? out : Arrays.copyOf(out, length);
    }

    private static byte[] zstd(byte[] bytes, int size) throws IOException {
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(bytes))) {
            byte[] out = new byte[Math.min(size, BLOCK_BYTES)];
            int count = 0;
            while (count < size) {
                if (count == out.length) {
                    out = Arrays.copyOf(out, (int) Math.min(size, 2L * count));
                }
                int read = in.read(out, count, out.length - count);
                if (read < 0) {
                    return Arrays.copyOf(out, count);
                }
                count += read;
            }
            if (in.read() >= 0) {
                throw new IOException("says it is " + size + " bytes and is more");
            }
            return out;
        }
    }
}
