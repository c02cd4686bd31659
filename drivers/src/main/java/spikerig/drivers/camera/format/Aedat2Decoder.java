package spikerig.drivers.camera.format;

import spikerig.drivers.EventBuffer;

/// AEDAT 2.0 of jAER: pairs of big-endian words, the address and the time in us.
///
/// ```
/// DAVIS    31: frame or motion unit, not an event | 30..22 y | 21..12 x | 11 on | 10 external input
/// DVS128   15: external input | 14..8 y | 7..1 127 - x | 0 off
/// ```
///
/// Source: iniVation's documentation, "AEDAT 2.0".
public final class Aedat2Decoder implements EventDecoder {
    private static final int RECORD_BYTES = 8;
    private static final int DVS128_LAST = 127;

    private final Tally tally = new Tally();
    private final TimeHigh time = new TimeHigh(32);
    private final boolean dvs128;

    /// @param dvs128 whether the addresses are those of a DVS128 and not of a DAVIS
    public Aedat2Decoder(boolean dvs128) {
        this.dvs128 = dvs128;
    }

    @Override
    public int decode(byte[] in, int from, int to, EventBuffer out) {
        int at = from;
        for (; at <= to - RECORD_BYTES && out.room() >= BURST; at += RECORD_BYTES) {
            int address = Words.be32(in, at);
            time.next(Words.be32(in, at + 4) & 0xFFFF_FFFFL);
            if (dvs128) {
                dvs128(address, out);
            } else {
                davis(address, out);
            }
        }
        return at;
    }

    private void davis(int address, EventBuffer out) {
        if (address < 0) {
            return;
        }
        if ((address & 1 << 10) != 0) {
            tally.addTriggers(1);
        } else {
            out.add(time.value(), address >>> 12 & 0x3FF, address >>> 22 & 0x1FF, address >>> 11 & 1);
        }
    }

    private void dvs128(int address, EventBuffer out) {
        if ((address & 1 << 15) != 0) {
            tally.addTriggers(1);
        } else {
            out.add(time.value(), DVS128_LAST - (address >>> 1 & 0x7F), address >>> 8 & 0x7F, 1 - (address & 1));
        }
    }

    @Override
    public Tally tally() {
        return tally;
    }
}
