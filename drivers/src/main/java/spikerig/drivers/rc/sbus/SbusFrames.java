package spikerig.drivers.rc.sbus;

import spikerig.drivers.rc.RcChannels;
import spikerig.drivers.rc.RcProtocol;

/// The frames of an SBUS receiver: 100,000 baud, 8E2, inverted on the wire.
///
/// ```
///  0      1                        23      24
/// +------+------------------------+-------+-------+
/// | 0f   | 16 channels of 11 bits | flags | 00    |    flags: bit 2 frame lost, bit 3 failsafe
/// +------+------------------------+-------+-------+
/// ```
///
/// Futaba publishes no document; this is what the receivers of all makers send. SBUS2 ends in 04, 14, 24 or 34. There
/// is no sum: header, end and the two empty bits of the flags are all that tells a frame, besides the parity of bytes.
final class SbusFrames extends RcProtocol {
    private static final int HEADER = 0x0f;
    private static final int BYTES = 25;
    private static final int FLAGS = 23;
    private static final int FRAME_LOST = 0x04;
    private static final int FAILSAFE = 0x08;
    private static final int FLAGS_EMPTY = 0xf0;

    /// The slower of the two rates in use; the other is 7 ms.
    private static final long PERIOD_NS = 14_000_000;

    /// 25 bytes of twelve bits at 100,000 baud.
    private static final long WIRE_NS = 3_000_000;

    /// Part of the newest frame in the quality: it follows within about 50 frames.
    private static final float QUALITY_STEP = 0.02f;

    private final byte[] window = new byte[BYTES];
    private int length;
    private boolean failsafe;
    private float quality = 1f;

    @Override
    protected boolean accept(byte next, float[] values) {
        window[length++] = next;
        slideToHeader();
        if (length < BYTES) {
            return false;
        }
        if (!isFrame()) {
            bad();
            drop(1);
            slideToHeader();
            return false;
        }
        good();
        length = 0;
        failsafe = (window[FLAGS] & FAILSAFE) != 0;
        boolean lost = (window[FLAGS] & FRAME_LOST) != 0;
        quality += QUALITY_STEP * ((lost ? 0f : 1f) - quality);
        if (lost) {
            return false;
        }
        RcChannels.unpack(window, 1, values, 0);
        return true;
    }

    private boolean isFrame() {
        int end = window[BYTES - 1] & 0xff;
        return (end == 0 || (end & 0xcf) == 0x04) && (window[FLAGS] & FLAGS_EMPTY) == 0;
    }

    private void slideToHeader() {
        while (length > 0 && (window[0] & 0xff) != HEADER) {
            drop(1);
        }
    }

    private void drop(int count) {
        length -= count;
        System.arraycopy(window, count, window, 0, length);
    }

    @Override
    protected boolean failsafe() {
        return failsafe;
    }

    @Override
    protected float linkQuality() {
        return Math.clamp(quality, 0f, 1f);
    }

    @Override
    protected long periodNs() {
        return PERIOD_NS;
    }

    @Override
    protected int frameBytes() {
        return BYTES;
    }

    @Override
    protected long wireNs() {
        return WIRE_NS;
    }
}
