package spikerig.drivers.camera.format;

/// Unpacks one LZ4 frame, whose blocks may refer to the blocks before them: the libraries for the JVM do not read such
/// frames, and iniVation's software writes them.
///
/// Checksums are skipped. Source: the LZ4 frame format 1.6.2 and block format.
final class Lz4Frame {
    static final int MAGIC = 0x184D2204;

    private static final int VERSION = 1;
    private static final int HEADER_BYTES_MIN = 7;
    private static final int MATCH_MIN = 4;
    private static final int LONG_LENGTH = 15;

    private Lz4Frame() {}

    /// Appends the content of the frame `in[from..to)` to `out`.
    ///
    /// @return false when the frame is damaged, cut, or larger than `out` may be
    static boolean unpack(byte[] in, int from, int to, ByteStore out) {
        if (to - from < HEADER_BYTES_MIN || Words.le32(in, from) != MAGIC) {
            return false;
        }
        int flags = in[from + 4];
        boolean blockChecksums = (flags & 1 << 4) != 0;
        boolean contentSize = (flags & 1 << 3) != 0;
        boolean dictionary = (flags & 1) != 0;
        if ((flags >> 6 & 3) != VERSION || dictionary) {
            return false;
        }
        int at = from + HEADER_BYTES_MIN + (contentSize ? 8 : 0);
        while (at <= to - 4) {
            int header = Words.le32(in, at);
            int bytes = header & 0x7FFF_FFFF;
            at += 4;
            if (header == 0) {
                return true;
            }
            if (bytes > to - at) {
                return false;
            }
            boolean plain = header < 0;
            if (!(plain ? out.append(in, at, bytes) : block(in, at, at + bytes, out))) {
                return false;
            }
            at += bytes + (blockChecksums ? 4 : 0);
        }
        return false;
    }

    private static boolean block(byte[] in, int from, int to, ByteStore out) {
        int at = from;
        while (at < to) {
            int token = in[at++] & 0xFF;
            int literals = token >>> 4;
            if (literals == LONG_LENGTH) {
                int more;
                do {
                    if (at >= to) {
                        return false;
                    }
                    more = in[at++] & 0xFF;
                    literals += more;
                } while (more == 0xFF);
            }
            if (literals > to - at || !out.append(in, at, literals)) {
                return false;
            }
            at += literals;
            if (at == to) {
                return true; // the last sequence has no match
            }
            if (at > to - 2) {
                return false;
            }
            int distance = Words.le16(in, at);
            at += 2;
            int length = (token & LONG_LENGTH) + MATCH_MIN;
            if ((token & LONG_LENGTH) == LONG_LENGTH) {
                int more;
                do {
                    if (at >= to) {
                        return false;
                    }
                    more = in[at++] & 0xFF;
                    length += more;
                } while (more == 0xFF);
            }
            if (!match(distance, length, out)) {
                return false;
            }
        }
        return true;
    }

    private static boolean match(int distance, int length, ByteStore out) {
        int at = out.size();
        if (distance == 0 || distance > at || !out.reserve(length)) {
            return false;
        }
        byte[] bytes = out.bytes();
        if (distance >= length) {
            System.arraycopy(bytes, at - distance, bytes, at, length);
        } else {
            for (int i = 0; i < length; i++) {
                bytes[at + i] = bytes[at + i - distance]; // overlaps: repeats what it has just written
            }
        }
        out.resize(at + length);
        return true;
    }
}
