package spikerig.drivers.camera.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import spikerig.drivers.Clock;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.EventSource;
import spikerig.drivers.io.SerialPort;

/// An eDVS, 128 x 128 pixels, on a serial port: events of four bytes.
///
/// ```
/// 1yyyyyyy | pxxxxxxx | time us, high byte | low byte
/// ```
///
/// A first byte without its mark is damage and skipped. The time has 16 bits; the clock of this machine tells how often
/// it wrapped in silence. Source: the commands and the format of the eDVS4337 as jAER uses them. Verified on a pseudo
/// terminal, not on a camera.
final class EdvsCamera implements EventSource {
    static final int SIDE = 128;

    private static final byte[] START = "!E1\nE+\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STOP = "E-\n".getBytes(StandardCharsets.US_ASCII);
    private static final int EVENT_BYTES = 4;
    private static final int BUFFER_BYTES = 4096;
    private static final long POLL_NS = 500_000;
    private static final long WAIT_NS = 1_000_000_000L;
    private static final int TIME_RANGE_US = 1 << 16;

    private final SerialPort port;
    private final Clock clock;
    private final byte[] bytes = new byte[BUFFER_BYTES];
    private int held;
    private boolean timed;
    private long timeUs;
    private long offsetUs;
    private long lost;

    /// Asks for events. The port stays the wiring's.
    EdvsCamera(SerialPort port, Clock clock) throws IOException {
        this.port = port;
        this.clock = clock;
        if (port.write(START, 0, START.length) < 0) {
            throw new IOException("the serial port is lost");
        }
    }

    @Override
    public boolean read(EventBuffer out) throws IOException {
        out.clear();
        long beginNs = clock.nanoTime();
        do {
            int count = port.read(bytes, held, Math.min(bytes.length, out.capacity()) - held);
            if (count < 0) {
                throw new IOException("the serial port is lost");
            }
            held += count;
            decode(out);
            if (count == 0) {
                clock.sleepUntil(clock.nanoTime() + POLL_NS);
            }
        } while (out.size() == 0 && clock.nanoTime() - beginNs < WAIT_NS);
        return true;
    }

    private void decode(EventBuffer out) {
        long hostUs = clock.nanoTime() / 1000;
        int at = 0;
        while (at < held) {
            if (bytes[at] >= 0) {
                lost++;
                at++;
                continue;
            }
            if (held - at < EVENT_BYTES) {
                break;
            }
            time((bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF, hostUs);
            out.add(timeUs, bytes[at + 1] & 0x7F, bytes[at] & 0x7F, bytes[at + 1] >>> 7 & 1);
            at += EVENT_BYTES;
        }
        System.arraycopy(bytes, at, bytes, 0, held - at);
        held -= at;
    }

    private void time(int counter, long hostUs) {
        if (!timed) {
            timed = true;
            timeUs = counter;
            offsetUs = counter - hostUs;
            return;
        }
        timeUs += counter - (int) timeUs & TIME_RANGE_US - 1;
        long behindUs = hostUs + offsetUs - timeUs;
        if (behindUs >= TIME_RANGE_US) {
            timeUs += behindUs / TIME_RANGE_US * TIME_RANGE_US;
        }
    }

    @Override
    public int width() {
        return SIDE;
    }

    @Override
    public int height() {
        return SIDE;
    }

    @Override
    public long triggers() {
        return 0;
    }

    /// Bytes that were no event's first one where such a one was due.
    @Override
    public long lost() {
        return lost;
    }

    @Override
    public void close() {
        port.write(STOP, 0, STOP.length);
    }
}
