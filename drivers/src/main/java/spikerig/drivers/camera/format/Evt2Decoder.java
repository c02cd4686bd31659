package spikerig.drivers.camera.format;

import spikerig.drivers.EventBuffer;

/// Prophesee EVT 2.0: words of 32 bits, little endian.
///
/// ```
/// 31  28 27      22 21       11 10        0
/// | 0/1 | time us  |  x        |  y        |   CD_OFF, CD_ON: low 6 bits of the time
/// |  8  | bits 33..6 of the time           |   TIME_HIGH
/// |  A  |  ...  id 12..8 ...    value 0    |   EXT_TRIGGER
/// ```
///
/// E and F bring what is not an event. Source: Prophesee's documentation, "EVT 2.0 Format".
public final class Evt2Decoder implements EventDecoder {
    private static final int WORD_BYTES = 4;
    private static final int TIME_HIGH = 8;
    private static final int TRIGGER = 0xA;
    private static final int OTHERS = 0xE;
    private static final int LOW_BITS = 6;

    private final Tally tally = new Tally();
    private final TimeHigh high = new TimeHigh(28);

    @Override
    public int decode(byte[] in, int from, int to, EventBuffer out) {
        int at = from;
        if (!high.known()) {
            at = skipToTime(in, at, to);
        }
        long[] t = out.tUs();
        short[] x = out.x();
        short[] y = out.y();
        byte[] polarity = out.polarity();
        int size = out.size();
        int sizeMax = out.capacity() - BURST;
        int last = to - WORD_BYTES;
        long baseUs = high.value() << LOW_BITS;
        while (at <= last && size <= sizeMax) {
            int word = Words.le32(in, at);
            int type = word >>> 28;
            at += WORD_BYTES;
            if (type <= 1) {
                t[size] = baseUs + (word >>> 22 & 0x3F);
                x[size] = (short) (word >>> 11 & 0x7FF);
                y[size] = (short) (word & 0x7FF);
                polarity[size] = (byte) type;
                size++;
            } else {
                baseUs = other(type, word) << LOW_BITS;
            }
        }
        out.resize(size);
        return at;
    }

    private long other(int type, int word) {
        if (type == TIME_HIGH) {
            high.next(word & 0xFFF_FFFF);
        } else if (type == TRIGGER) {
            tally.addTriggers(1);
        } else if (type < OTHERS) {
            tally.addLost(1);
        }
        return high.value();
    }

    private int skipToTime(byte[] in, int from, int to) {
        int at = from;
        while (at <= to - WORD_BYTES) {
            int type = Words.le32(in, at) >>> 28;
            if (type == TIME_HIGH) {
                break;
            }
            tally.addLost(type < OTHERS ? 1 : 0);
            at += WORD_BYTES;
        }
        return at;
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
