package spikerig.drivers.camera.format;

import spikerig.drivers.EventBuffer;

/// Prophesee EVT 2.1: words of 64 bits, little endian, of which one holds up to 32 pixels in a row.
///
/// ```
/// 63  60 59   54 53   43 42   32 31                0
/// | 0/1 | time  |  x    |  y    | bit i: pixel x+i |   CD_OFF, CD_ON
/// |  8  | bits 33..6 of the time | unused          |   TIME_HIGH
/// |  A  |  ...  id 44..40  value 32 | unused       |   EXT_TRIGGER
/// ```
///
/// The older word order of the same format has the two halves swapped. Source: Prophesee's documentation, "EVT 2.1
/// Format".
public final class Evt21Decoder implements EventDecoder {
    private static final int WORD_BYTES = 8;
    private static final int TIME_HIGH = 8;
    private static final int TRIGGER = 0xA;
    private static final int OTHERS = 0xE;
    private static final int LOW_BITS = 6;

    /// Words looked at to tell the orders apart.
    private static final int ORDER_WORDS_MAX = 512;

    private final Tally tally = new Tally();
    private final TimeHigh high = new TimeHigh(28);
    private final int upperOffset;

    /// @param halvesSwapped for the older word order
    public Evt21Decoder(boolean halvesSwapped) {
        upperOffset = halvesSwapped ? 0 : 4;
    }

    /// Whether the words at `in[from..to)` make more sense with their halves swapped.
    static boolean looksSwapped(byte[] in, int from, int to) {
        int score = 0;
        int words = Math.min((to - from) / WORD_BYTES, ORDER_WORDS_MAX);
        for (int i = 0; i < words; i++) {
            int at = from + i * WORD_BYTES;
            score += sense(Words.le32(in, at), Words.le32(in, at + 4));
            score -= sense(Words.le32(in, at + 4), Words.le32(in, at));
        }
        return score > 0;
    }

    private static int sense(int upper, int lower) {
        int type = upper >>> 28;
        if (type == TIME_HIGH && lower == 0) {
            return 8;
        }
        return type <= 1 && lower != 0 ? 1 : 0;
    }

    @Override
    public int decode(byte[] in, int from, int to, EventBuffer out) {
        long[] t = out.tUs();
        short[] x = out.x();
        short[] y = out.y();
        byte[] polarity = out.polarity();
        int size = out.size();
        int sizeMax = out.capacity() - BURST;
        int at = from;
        for (; at <= to - WORD_BYTES && size <= sizeMax; at += WORD_BYTES) {
            int upper = Words.le32(in, at + upperOffset);
            int valid = Words.le32(in, at + 4 - upperOffset);
            int type = upper >>> 28;
            if (type > 1) {
                other(type, upper);
                continue;
            }
            if (!high.known()) {
                tally.addLost(Integer.bitCount(valid));
                continue;
            }
            long timeUs = (high.value() << LOW_BITS) + (upper >>> 22 & 0x3F);
            int x0 = upper >>> 11 & 0x7FF;
            short row = (short) (upper & 0x7FF);
            while (valid != 0) {
                t[size] = timeUs;
                x[size] = (short) (x0 + Integer.numberOfTrailingZeros(valid));
                y[size] = row;
                polarity[size] = (byte) type;
                size++;
                valid &= valid - 1;
            }
        }
        out.resize(size);
        return at;
    }

    private void other(int type, int upper) {
        if (type == TIME_HIGH) {
            high.next(upper & 0xFFF_FFFF);
        } else if (type == TRIGGER) {
            tally.addTriggers(1);
        } else if (type < OTHERS) {
            tally.addLost(1);
        }
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
