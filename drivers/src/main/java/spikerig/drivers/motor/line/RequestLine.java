package spikerig.drivers.motor.line;

import spikerig.drivers.Clock;
import spikerig.drivers.io.SerialPort;

/// Requests and answers on a serial line without waiting: sent in one tick, collected in a later one.
///
/// One request is under way at most. It counts as unanswered after 50 ms, which none of the devices here comes near.
/// One thread uses it; nothing is allocated after construction.
public final class RequestLine {
    private static final long ANSWER_NS_MAX = 50_000_000;
    private static final int UNANSWERED_MAX = 3;
    private static final int BUFFER_BYTES = 256;

    /// Enough for all that the kernel keeps for a port, 4 KiB; what comes beyond waits for the next tick.
    private static final int READS_MAX = 16;

    /// Takes what arrives, byte by byte.
    @FunctionalInterface
    public interface Receiver {
        /// Returns whether `next` ends an answer that is complete and undamaged.
        boolean accept(byte next);
    }

    private final SerialPort port;
    private final Clock clock;
    private final Receiver receiver;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private boolean awaiting;
    private boolean lost;
    private long sentNs;
    private int unansweredInARow;
    private long unansweredCount;

    public RequestLine(SerialPort port, Clock clock, Receiver receiver) {
        this.port = port;
        this.clock = clock;
        this.receiver = receiver;
    }

    /// Hands everything that has arrived to the receiver: one system call unless there is a backlog.
    public void collect() {
        int count = BUFFER_BYTES;
        for (int reads = 0; reads < READS_MAX && count == BUFFER_BYTES; reads++) {
            count = port.read(buffer, 0, BUFFER_BYTES);
            for (int i = 0; i < count; i++) {
                if (receiver.accept(buffer[i])) {
                    awaiting = false;
                    unansweredInARow = 0;
                }
            }
        }
        lost = count < 0;
        if (awaiting && clock.nanoTime() - sentNs > ANSWER_NS_MAX) {
            awaiting = false;
            unansweredInARow++;
            unansweredCount++;
        }
    }

    /// Sends a frame that is answered. Returns whether the port took all of it.
    public boolean ask(byte[] frame, int length) {
        if (!tell(frame, length)) {
            return false;
        }
        awaiting = true;
        sentNs = clock.nanoTime();
        return true;
    }

    /// Sends a frame that nobody answers. Returns whether the port took all of it.
    public boolean tell(byte[] frame, int length) {
        return port.write(frame, 0, length) == length;
    }

    /// Whether no request is under way.
    public boolean isFree() {
        return !awaiting;
    }

    /// Whether the port is gone, or the device has left three requests in a row unanswered.
    public boolean isDeaf() {
        return lost || unansweredInARow >= UNANSWERED_MAX;
    }

    /// Requests without a right answer since the start.
    public long unansweredCount() {
        return unansweredCount;
    }
}
