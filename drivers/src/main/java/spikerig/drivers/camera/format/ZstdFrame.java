package spikerig.drivers.camera.format;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;

/// Unpacks Zstandard frames. Holds memory of the native library until it is closed.
final class ZstdFrame implements AutoCloseable {
    static final int MAGIC = 0xFD2FB528;

    /// Content that does not say its size is tried at this size first, and then at twice it, up to the bound.
    private static final int GUESS_BYTES = 1 << 20;

    private final ZstdDecompressCtx context = new ZstdDecompressCtx();

    /// Replaces the content of `out` with that of the frame `in[from..to)`.
    ///
    /// @return false when the frame is damaged, cut, or larger than `out` may be
    boolean unpack(byte[] in, int from, int to, ByteStore out) {
        out.clear();
        long told = Zstd.getFrameContentSize(in, from, to - from);
        if (told > Integer.MAX_VALUE) {
            return false;
        }
        int bytes = told > 0 ? (int) told : GUESS_BYTES;
        while (out.reserve(bytes)) {
            try {
                byte[] target = out.bytes();
                out.resize(context.decompressByteArray(target, 0, target.length, in, from, to - from));
                return true;
            } catch (ZstdException damaged) {
                if (told > 0 || damaged.getErrorCode() != Zstd.errDstSizeTooSmall()) {
                    return false;
                }
                bytes = out.bytes().length * 2;
            }
        }
        return false;
    }

    @Override
    public void close() {
        context.close();
    }
}
