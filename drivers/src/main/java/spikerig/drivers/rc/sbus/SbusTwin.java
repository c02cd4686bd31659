package spikerig.drivers.rc.sbus;

import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.drivers.rc.PilotScript;
import spikerig.drivers.rc.RcTwin;

/// An SBUS receiver at 7 ms a frame. Without its transmitter it repeats the last sticks with the flags for a lost frame
/// and, after 0.1 s, failsafe.
public final class SbusTwin extends RcTwin {
    private static final long PERIOD_NS = 7_000_000;
    private static final int LOST_UNTIL_FAILSAFE = 14;

    private final byte[] frame = new byte[25];
    private final byte[] sent = new byte[25];
    private int lostCount;

    public SbusTwin(TwinSerialPort line, PilotScript script, long seed) {
        super(line, script, PERIOD_NS, seed);
    }

    @Override
    protected void frame(double timeS) {
        frame[0] = 0x0f;
        if (heard(timeS)) {
            lostCount = 0;
            pack(timeS, frame, 1);
        } else {
            lostCount++;
        }
        frame[23] = (byte) (lostCount == 0 ? 0 : lostCount < LOST_UNTIL_FAILSAFE ? 0x04 : 0x0c);
        System.arraycopy(frame, 0, sent, 0, frame.length);
        send(sent, sent.length);
    }
}
