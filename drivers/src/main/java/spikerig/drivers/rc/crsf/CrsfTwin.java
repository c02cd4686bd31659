package spikerig.drivers.rc.crsf;

import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.drivers.rc.PilotScript;
import spikerig.drivers.rc.RcTwin;

/// A CRSF receiver on a 150 Hz link: sticks with every packet, statistics with every fifteenth. Without its transmitter
/// it sends statistics only, which say 0 %. From the TBS CRSF specification.
public final class CrsfTwin extends RcTwin {
    private static final long PERIOD_NS = 6_666_667;
    private static final int PACKETS_PER_STATISTICS = 15;

    private final byte[] sticks = new byte[26];
    private final byte[] statistics = new byte[14];
    private int packet;

    public CrsfTwin(TwinSerialPort line, PilotScript script, long seed) {
        super(line, script, PERIOD_NS, seed);
    }

    @Override
    protected void frame(double timeS) {
        if (heard(timeS)) {
            sticks[0] = (byte) 0xc8;
            sticks[1] = 24;
            sticks[2] = 0x16;
            pack(timeS, sticks, 3);
            sticks[25] = (byte) crc(sticks, 25);
            send(sticks, sticks.length);
        }
        if (packet++ % PACKETS_PER_STATISTICS == 0) {
            statistics[0] = (byte) 0xc8;
            statistics[1] = 12;
            statistics[2] = 0x14;
            statistics[3] = 60; // -60 dBm at both antennas
            statistics[4] = 60;
            statistics[5] = (byte) (heard(timeS) ? 99 : 0);
            statistics[13] = (byte) crc(statistics, 13);
            send(statistics, statistics.length);
        }
    }

    /// Long division by x^8 + x^7 + x^6 + x^4 + x^2 + 1, bit after bit, of what stands between length and sum.
    private static int crc(byte[] frame, int end) {
        int rest = 0;
        for (int bit = 16; bit < (end + 1) * 8; bit++) {
            int next = bit / 8 < end ? frame[bit / 8] >> 7 - bit % 8 & 1 : 0;
            rest = rest << 1 | next;
            rest = (rest & 0x100) != 0 ? rest ^ 0x1d5 : rest;
        }
        return rest;
    }
}
