package spikerig.drivers.rc.crsf;

import spikerig.drivers.rc.RcChannels;
import spikerig.drivers.rc.RcProtocol;

/// The frames of a CRSF receiver. TBS CRSF specification, sections "Frame details", 0x14 and 0x16.
///
/// ```
///  0       1       2       3                     len + 1
/// +-------+-------+-------+---------------------+-------+
/// | c8    | len   | type  | payload             | crc8  |    len counts type, payload and crc; at most 62
/// +-------+-------+-------+---------------------+-------+
/// ```
///
/// `crc8` is CRC-8/DVB-S2 (polynomial 0xd5) of type and payload; that of "123456789" is 0xbc. Type 0x16 is the sticks,
/// 0x14 the link's statistics, whose third byte is the part of packets that arrive, in %; until the first of these, all
/// are taken to arrive.
final class CrsfFrames extends RcProtocol {
    static final int SYNC = 0xc8;
    static final int TYPE_LINK_STATISTICS = 0x14;
    static final int TYPE_CHANNELS = 0x16;

    private static final int LENGTH_MIN = 2;
    private static final int LENGTH_MAX = 62;
    private static final int CHANNELS_LENGTH = RcChannels.BYTES + 2;
    private static final int STATISTICS_LENGTH = 12;
    private static final int QUALITY = 5;

    /// 50 Hz, the slowest packet rate of common links.
    private static final long PERIOD_NS = 20_000_000;

    /// 26 bytes of ten bits at 420,000 baud.
    private static final long WIRE_NS = 619_048;

    private final byte[] window = new byte[LENGTH_MAX + 2];
    private int length;
    private int qualityPercent = 100;

    @Override
    protected boolean accept(byte next, float[] values) {
        window[length++] = next;
        boolean sticks = false;
        while (length > 0 && !awaitsMore()) {
            int frameBytes = 2 + (window[1] & 0xff);
            if (crc8(window, 2, frameBytes - 3) == (window[frameBytes - 1] & 0xff)) {
                good();
                sticks |= take(values);
                drop(frameBytes);
            } else {
                bad();
                drop(1);
            }
        }
        return sticks;
    }

    /// Whether the window may become a frame; drops bytes that cannot begin one.
    private boolean awaitsMore() {
        while (length > 0) {
            int frameLength = window[1] & 0xff;
            boolean possible = (window[0] & 0xff) == SYNC
                    && (length == 1 || frameLength >= LENGTH_MIN && frameLength <= LENGTH_MAX);
            if (possible) {
                return length < 2 || length < 2 + frameLength;
            }
            drop(1);
        }
        return true;
    }

    private void drop(int count) {
        length -= count;
        System.arraycopy(window, count, window, 0, length);
    }

    /// Returns whether the frame at the window's start holds sticks.
    private boolean take(float[] values) {
        int type = window[2] & 0xff;
        int frameLength = window[1] & 0xff;
        if (type == TYPE_LINK_STATISTICS && frameLength == STATISTICS_LENGTH) {
            qualityPercent = Math.min(100, window[QUALITY] & 0xff);
        }
        if (type != TYPE_CHANNELS || frameLength != CHANNELS_LENGTH) {
            return false;
        }
        RcChannels.unpack(window, 3, values, 0);
        return true;
    }

    /// CRSF has no flag for it: the receiver falls silent, or says that nothing arrives.
    @Override
    protected boolean failsafe() {
        return qualityPercent == 0;
    }

    @Override
    protected float linkQuality() {
        return qualityPercent * 0.01f;
    }

    @Override
    protected long periodNs() {
        return PERIOD_NS;
    }

    @Override
    protected int frameBytes() {
        return CHANNELS_LENGTH + 2;
    }

    @Override
    protected long wireNs() {
        return WIRE_NS;
    }

    static int crc8(byte[] bytes, int offset, int count) {
        int crc = 0;
        for (int i = 0; i < count; i++) {
            crc ^= bytes[offset + i] & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) != 0 ? crc << 1 ^ 0xd5 : crc << 1;
            }
        }
        return crc & 0xff;
    }
}
