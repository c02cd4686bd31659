package spikerig.drivers.camera.format;

import spikerig.drivers.EventBuffer;

/// Prophesee EVT 3.0: words of 16 bits, little endian, each of which changes a part of the state.
///
/// ```
/// 15  12 11                0
/// |  0  |  - | y           |   ADDR_Y
/// |  2  | on | x           |   ADDR_X: one event
/// |  3  | on | x           |   VECT_BASE_X
/// |  4  | bit i: pixel x+i |   VECT_12, then x += 12
/// |  5  | bit i: pixel x+i |   VECT_8, then x += 8
/// |  6  | time, bits 11..0 |   TIME_LOW
/// |  8  | time, bits 23..12|   TIME_HIGH
/// |  A  | id ..... value   |   EXT_TRIGGER
/// ```
///
/// 7, D, E and F bring what is not an event. Time wraps after 2^24 us, and has when TIME_HIGH falls by 2048 or more. A
/// new TIME_HIGH sets the low part to 0: its TIME_LOW comes right behind it. Source: Prophesee's
/// documentation, "EVT 3.0
/// Format".
public final class Evt3Decoder implements EventDecoder {
    private static final int WORD_BYTES = 2;
    private static final int LOW_BITS = 12;
    private static final int HIGH_WRAP = 2048;
    private static final int ADDR_X = 2;

    private final Tally tally = new Tally();
    private boolean timed;
    private int high;
    private long loopUs;
    private long timeUs;
    private int row;
    private int baseX;
    private int on;

    @Override
    public int decode(byte[] in, int from, int to, EventBuffer out) {
        long[] t = out.tUs();
        short[] x = out.x();
        short[] y = out.y();
        byte[] polarity = out.polarity();
        int size = out.size();
        int sizeMax = out.capacity() - BURST;
        int at = timed ? from : skipToTime(in, from, to);
        long nowUs = timeUs;
        short nowY = (short) row;
        int vectorX = baseX;
        byte vectorOn = (byte) on;
        int last = to - WORD_BYTES;
        loop : while (at <= last && size <= sizeMax) {
            int word = Words.le16(in, at);
            at += WORD_BYTES;
            while (word >>> 12 == ADDR_X) { // they come in runs
                t[size] = nowUs;
                x[size] = (short) (word & 0x7FF);
                y[size] = nowY;
                polarity[size] = (byte) (word >>> 11 & 1);
                size++;
                if (at > last || size > sizeMax) {
                    break loop;
                }
                word = Words.le16(in, at);
                at += WORD_BYTES;
            }
            switch (word >>> 12) {
                case 0x0 -> nowY = (short) (word & 0x7FF);
                case 0x3 -> {
                    vectorX = word & 0x7FF;
                    vectorOn = (byte) (word >>> 11 & 1);
                }
                case 0x4, 0x5 -> {
                    boolean twelve = word >>> 12 == 4;
                    int valid = word & (twelve ? 0xFFF : 0xFF);
                    while (valid != 0) {
                        t[size] = nowUs;
                        x[size] = (short) (vectorX + Integer.numberOfTrailingZeros(valid));
                        y[size] = nowY;
                        polarity[size] = vectorOn;
                        size++;
                        valid &= valid - 1;
                    }
                    vectorX += twelve ? 12 : 8;
                }
                case 0x6 -> nowUs = nowUs & ~0xFFFL | word & 0xFFF;
                case 0x8 -> nowUs = timeHigh(nowUs, word & 0xFFF);
                default -> other(word >>> 12);
            }
        }
        timeUs = nowUs;
        row = nowY;
        baseX = vectorX;
        on = vectorOn;
        out.resize(size);
        return at;
    }

    private long timeHigh(long nowUs, int newHigh) {
        if (timed && newHigh == high) {
            return nowUs;
        }
        if (timed && high >= HIGH_WRAP + newHigh) {
            loopUs += 1L << 24;
        }
        timed = true;
        high = newHigh;
        return loopUs | (long) newHigh << LOW_BITS;
    }

    private void other(int type) {
        switch (type) {
            case 0xA -> tally.addTriggers(1);
            case 0x7, 0xD, 0xE, 0xF -> {
            } // continuation, motion unit, statistics of the camera
            default -> tally.addLost(1);
        }
    }

    /// Up to the first TIME_HIGH only the row is of use: events have no time.
    private int skipToTime(byte[] in, int from, int to) {
        int at = from;
        for (; at <= to - WORD_BYTES; at += WORD_BYTES) {
            int word = Words.le16(in, at);
            switch (word >>> 12) {
                case 0x0 -> row = word & 0x7FF;
                case 0x3 -> {
                    baseX = word & 0x7FF;
                    on = word >>> 11 & 1;
                }
                case 0x8 -> {
                    return at;
                }
                case 0x2 -> tally.addLost(1);
                case 0x4 -> {
                    baseX += 12;
                    tally.addLost(Integer.bitCount(word & 0xFFF));
                }
                case 0x5 -> {
                    baseX += 8;
                    tally.addLost(Integer.bitCount(word & 0xFF));
                }
                case 0x6 -> {
                }
                default -> other(word >>> 12);
            }
        }
        return at;
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
