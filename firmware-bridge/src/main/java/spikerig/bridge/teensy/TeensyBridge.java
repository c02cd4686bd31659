package spikerig.bridge.teensy;

import java.nio.ByteBuffer;
import spikerig.bridge.Bridge;
import spikerig.drivers.Clock;
import spikerig.drivers.Status;
import spikerig.drivers.io.SerialPort;

/// A network behind TU Delft's frame: one frame out, one frame back.
///
/// The frame has no number, so an answer that is late cannot be told from the next one's: whatever lies in the port
/// when a tick begins is thrown away before the question leaves. A late answer that is still on its way then is taken
/// for the new one; a budget above the board's longest time keeps that from happening. The original waits 100 ms for
/// an answer.
public final class TeensyBridge implements Bridge {
    private static final long POLL_NS = 20_000L;
    private static final int BUFFER_BYTES = 512;

    private final SerialPort port;
    private final FrameLayout in;
    private final FrameLayout out;
    private final Clock clock;
    private final long budgetNs;
    private final ByteBuffer question;
    private final FrameScanner scanner;
    private final byte[] arrived = new byte[BUFFER_BYTES];
    private long late;
    private long staleBytes;
    private boolean closed;

    /// @param in what the board takes
    /// @param out what the board answers
    /// @param clock of the real world
    /// @param budgetNs longest time of an exchange
    public TeensyBridge(SerialPort port, FrameLayout in, FrameLayout out, Clock clock, long budgetNs) {
        this.port = port;
        this.in = in;
        this.out = out;
        this.clock = clock;
        this.budgetNs = budgetNs;
        this.question = in.newFrame();
        this.scanner = new FrameScanner(out);
    }

    @Override
    public int inputCount() {
        return in.valueCount();
    }

    @Override
    public int outputCount() {
        return out.valueCount();
    }

    /// The frame carries none.
    @Override
    public int neuronCount() {
        return 0;
    }

    /// The frame has no word for it; the original's network rests when it is told a thrust of 0.
    @Override
    public void reset() {}

    @Override
    public void adopt(float[] lastOut) {}

    @Override
    public void spikes(long[] bits) {}

    @Override
    public Status exchange(float[] values, float[] answer) {
        long deadlineNs = clock.nanoTime() + budgetNs;
        discard(deadlineNs);
        if (areFinite(values) && ask(values, deadlineNs) && listen(deadlineNs)) {
            out.read(scanner.frame(), answer);
            return Status.OK;
        }
        late++;
        return Status.FAULT;
    }

    /// Of a board that never stops talking, no more than the time that there is.
    private void discard(long deadlineNs) {
        scanner.restart();
        int count = port.read(arrived, 0, arrived.length);
        while (count > 0) {
            staleBytes += count;
            count = clock.nanoTime() - deadlineNs < 0 ? port.read(arrived, 0, arrived.length) : 0;
        }
    }

    /// An integer of the frame cannot say that a value is lost.
    private boolean areFinite(float[] values) {
        for (int i = 0; i < in.valueCount(); i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean ask(float[] values, long deadlineNs) {
        in.write(values, question);
        int sent = 0;
        while (sent < question.capacity()) {
            int count = port.write(question.array(), sent, question.capacity() - sent);
            if (count < 0) {
                return false;
            }
            sent += count;
            if (count == 0 && !waitUntil(deadlineNs)) {
                return false;
            }
        }
        return true;
    }

    private boolean listen(long deadlineNs) {
        while (true) {
            int count = port.read(arrived, 0, arrived.length);
            for (int i = 0; i < count; i++) {
                if (scanner.take(arrived[i])) {
                    staleBytes += count - i - 1;
                    return true;
                }
            }
            if (count < 0 || clock.nanoTime() - deadlineNs >= 0 || count == 0 && !waitUntil(deadlineNs)) {
                return false;
            }
        }
    }

    private boolean waitUntil(long deadlineNs) {
        long nowNs = clock.nanoTime();
        if (nowNs - deadlineNs >= 0) {
            return false;
        }
        clock.sleepUntil(Math.min(deadlineNs, nowNs + POLL_NS));
        return true;
    }

    /// Exchanges without an answer.
    public long late() {
        return late;
    }

    /// False starts and frames whose sum did not hold.
    public long damaged() {
        return scanner.damaged();
    }

    /// Bytes that belonged to no question.
    public long staleBytes() {
        return staleBytes;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            port.close();
        }
    }
}
