package spikerig.drivers.camera.format;

import spikerig.drivers.EventBuffer;

/// The `.bin` files of N-MNIST and N-Caltech101: records of 5 bytes without a header.
///
/// ```
/// x | y | on, bits 22..16 of the time | 15..8 | 7..0 us
/// ```
///
/// A record with y = 240 is no event: 2^13 us have passed. Source: G. Orchard et al., "Converting static image datasets
/// to spiking neuromorphic datasets using saccades", 2015, and the readers that come with it.
public final class NmnistDecoder implements EventDecoder {
    private static final int RECORD_BYTES = 5;
    private static final int OVERFLOW_Y = 240;
    private static final long OVERFLOW_US = 1 << 13;

    private static final int NMNIST_SIDE = 34;
    private static final int NCALTECH_WIDTH = 240;
    private static final int NCALTECH_HEIGHT = 180;
    private static final int NCALTECH_RECORDS_MIN = 8;
    private static final int RECORDS_LOOKED_AT = 1000;

    private final Tally tally = new Tally();
    private long overflowUs;

    /// Whether bytes without any mark look like such a file: pixels of one of the two sizes, in rising time.
    static boolean looksLike(byte[] in, int to) {
        int records = Math.min(to / RECORD_BYTES, RECORDS_LOOKED_AT);
        boolean small = true;
        long lastUs = 0;
        for (int i = 0; i < records; i++) {
            int at = i * RECORD_BYTES;
            int x = in[at] & 0xFF;
            int y = in[at + 1] & 0xFF;
            if (y == OVERFLOW_Y) {
                lastUs = 0;
                continue;
            }
            long us = timeUs(in, at);
            if (x >= NCALTECH_WIDTH || y >= NCALTECH_HEIGHT || us < lastUs) {
                return false;
            }
            small &= x < NMNIST_SIDE && y < NMNIST_SIDE;
            lastUs = us;
        }
        return records > 0 && (small || records >= NCALTECH_RECORDS_MIN);
    }

    private static long timeUs(byte[] in, int at) {
        return (in[at + 2] & 0x7F) << 16 | (in[at + 3] & 0xFF) << 8 | in[at + 4] & 0xFF;
    }

    @Override
    public int decode(byte[] in, int from, int to, EventBuffer out) {
        int at = from;
        for (; at <= to - RECORD_BYTES && out.room() >= BURST; at += RECORD_BYTES) {
            int y = in[at + 1] & 0xFF;
            if (y == OVERFLOW_Y) {
                overflowUs += OVERFLOW_US;
            } else {
                out.add(overflowUs + timeUs(in, at), in[at] & 0xFF, y, in[at + 2] >>> 7 & 1);
            }
        }
        return at;
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
