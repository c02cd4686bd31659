package spikerig.drivers.camera.format;

import spikerig.drivers.EventBuffer;

/// Event Stream, version 2, of events of a DVS.
///
/// ```
/// "Event Stream" | version, 3 bytes | type: 1 DVS | width u16 | height u16
/// then    0xFF: 127 us pass    0xFE: nothing    else: bits 7..1 us pass, bit 0 on | x u16 | y u16, from the bottom
/// ```
///
/// Source: the specification of neuromorphic-paris/event_stream (MIT).
public final class EventStreamDecoder implements EventDecoder {
    static final String MAGIC = "Event Stream";
    static final int TYPE_AT = MAGIC.length() + 3;
    static final int HEADER_BYTES = TYPE_AT + 5;
    static final int TYPE_DVS = 1;

    private static final int EVENT_BYTES = 5;
    private static final int OVERFLOW = 0xFF;
    private static final int RESET = 0xFE;
    private static final int OVERFLOW_US = 127;

    private final Tally tally = new Tally();
    private final int width;
    private final int height;
    private long timeUs;

    public EventStreamDecoder(int width, int height) {
        this.width = width;
        this.height = height;
    }

    @Override
    public int decode(byte[] in, int from, int to, EventBuffer out) {
        int at = from;
        while (at < to && out.room() >= BURST) {
            int first = in[at] & 0xFF;
            if (first >= RESET) {
                timeUs += first == OVERFLOW ? OVERFLOW_US : 0;
                at++;
                continue;
            }
            if (at > to - EVENT_BYTES) {
                break;
            }
            timeUs += first >>> 1;
            int x = Words.le16(in, at + 1);
            int y = Words.le16(in, at + 3);
            if (x < width && y < height) {
                out.add(timeUs, x, height - 1 - y, first & 1);
            } else {
                tally.addLost(1);
            }
            at += EVENT_BYTES;
        }
        return at;
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }
}
