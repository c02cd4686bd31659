package spikerig.drivers.camera.format;

import spikerig.drivers.EventBuffer;

/// AEDAT 3.1 of cAER: packets of one type of event, little endian.
///
/// ```
/// type i16 | source i16 | event size i32 | time offset i32 | time overflow i32 | capacity i32 | number i32 | valid i32
/// polarity, type 1   u32: 31..17 x, 16..2 y, 1 on, 0 valid | i32 us; time = overflow << 31 | us
/// special, type 0    u32: 7..1 kind (2, 3, 4: external input), 0 valid | i32 us
/// ```
///
/// Other types (frames, motion units) are skipped. After damage the next header that makes sense is looked for. Source:
/// iniVation's documentation, "AEDAT 3.1".
public final class Aedat31Decoder implements EventDecoder {
    private static final int HEADER_BYTES = 28;
    private static final int EVENT_BYTES = 8;
    private static final int SPECIAL = 0;
    private static final int POLARITY = 1;
    private static final int TYPE_MAX = 100;
    private static final int PACKET_BYTES_MAX = 1 << 28;
    private static final int EXTERNAL_FIRST = 2;
    private static final int EXTERNAL_LAST = 4;

    private final Tally tally = new Tally();
    private int type;
    private long overflowUs;
    private long packetLeft;
    private boolean searching;

    @Override
    public int decode(byte[] in, int from, int to, EventBuffer out) {
        int at = from;
        while (out.room() >= BURST) {
            int next = packetLeft > 0 ? body(in, at, to, out) : header(in, at, to);
            if (next == at) {
                break;
            }
            at = next;
        }
        return at;
    }

    private int header(byte[] in, int from, int to) {
        if (to - from < HEADER_BYTES) {
            return from;
        }
        if (!isHeader(in, from)) {
            tally.addLost(searching ? 0 : 1);
            searching = true;
            return from + 1;
        }
        searching = false;
        type = Words.le16(in, from);
        overflowUs = (long) Words.le32(in, from + 12) << 31;
        packetLeft = (long) Words.le32(in, from + 4) * Words.le32(in, from + 20);
        return from + HEADER_BYTES;
    }

    private static boolean isHeader(byte[] in, int at) {
        int type = Words.le16(in, at);
        int eventBytes = Words.le32(in, at + 4);
        int timeOffset = Words.le32(in, at + 8);
        int capacity = Words.le32(in, at + 16);
        int number = Words.le32(in, at + 20);
        int valid = Words.le32(in, at + 24);
        boolean sized = type > POLARITY || eventBytes == EVENT_BYTES && timeOffset == 4;
        return type <= TYPE_MAX && sized && eventBytes > 0 && timeOffset >= 0 && timeOffset <= eventBytes - 4
                && Words.le32(in, at + 12) >= 0 && number >= 0 && number <= capacity && valid >= 0 && valid <= number
                && (long) eventBytes * number <= PACKET_BYTES_MAX;
    }

    private int body(byte[] in, int from, int to, EventBuffer out) {
        if (type > POLARITY) {
            int skipped = (int) Math.min(packetLeft, to - from);
            packetLeft -= skipped;
            return from + skipped;
        }
        int at = from;
        for (; packetLeft > 0 && at <= to - EVENT_BYTES && out.room() >= BURST; at += EVENT_BYTES) {
            int data = Words.le32(in, at);
            if ((data & 1) == 0) {
                // taken back by a filter of the recorder
            } else if (type == POLARITY) {
                out.add(overflowUs + Words.le32(in, at + 4), data >>> 17, data >>> 2 & 0x7FFF, data >>> 1 & 1);
            } else {
                special(data >>> 1 & 0x7F);
            }
            packetLeft -= EVENT_BYTES;
        }
        return at;
    }

    private void special(int kind) {
        if (type == SPECIAL && kind >= EXTERNAL_FIRST && kind <= EXTERNAL_LAST) {
            tally.addTriggers(1);
        }
    }

    /// A cut file loses what its last packet had announced.
    @Override
    public void end(int unused) {
        if (packetLeft > 0 && type <= POLARITY) {
            tally.addLost(packetLeft / EVENT_BYTES);
        } else if (unused > 0 || packetLeft > 0) {
            tally.addLost(1);
        }
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
