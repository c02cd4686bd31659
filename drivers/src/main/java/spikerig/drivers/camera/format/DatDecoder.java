package spikerig.drivers.camera.format;

import spikerig.drivers.EventBuffer;

/// Prophesee DAT, version 2: records of 8 bytes, little endian, behind a text header and two bytes that say so.
///
/// ```
/// u32 time us | u32: x 13..0, y 27..14, polarity 31..28
/// ```
public final class DatDecoder implements EventDecoder {
    static final int RECORD_BYTES = 8;

    /// Types of record, the first byte behind the header.
    static final int TYPE_2D = 0x00;
    static final int TYPE_CD = 0x0C;
    static final int TYPE_TRIGGER = 0x0E;

    private final Tally tally = new Tally();
    private final TimeHigh time = new TimeHigh(32);
    private final boolean triggers;

    /// @param type of the records
    public DatDecoder(int type) {
        triggers = type == TYPE_TRIGGER;
    }

    @Override
    public int decode(byte[] in, int from, int to, EventBuffer out) {
        int at = from;
        for (; at <= to - RECORD_BYTES && out.room() >= BURST; at += RECORD_BYTES) {
            if (triggers) {
                tally.addTriggers(1);
                continue;
            }
            int data = Words.le32(in, at + 4);
            int on = data >>> 28;
            if (on > 1) {
                tally.addLost(1);
                continue;
            }
            time.next(Words.le32(in, at) & 0xFFFF_FFFFL);
            out.add(time.value(), data & 0x3FFF, data >>> 14 & 0x3FFF, on);
        }
        return at;
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
