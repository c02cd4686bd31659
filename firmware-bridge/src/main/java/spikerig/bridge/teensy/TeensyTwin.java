package spikerig.bridge.teensy;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import spikerig.controllers.Controller;
import spikerig.drivers.Clock;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.linux.MonotonicClock;

/// A board at the far end of a line: takes a frame, steps its network, answers with a frame; after 100 ms without a
/// frame it answers with the last one again, and a first value (the thrust) of 0 brings the network to rest, as the
/// original does. Serves on a thread of its own.
public final class TeensyTwin implements AutoCloseable {
    private static final long TIMEOUT_NS = 100_000_000L;
    private static final long POLL_NS = 50_000L;
    private static final int BUFFER_BYTES = 512;

    private final Clock clock = new MonotonicClock();
    private final SerialPort line;
    private final FrameLayout in;
    private final FrameLayout out;
    private final Controller network;
    private final Thread thread = new Thread(this::serve, "twin-teensy");
    private volatile boolean closed;
    private volatile long answered; // written by its own thread only

    /// @param line its own end; not closed by the twin
    public TeensyTwin(SerialPort line, FrameLayout in, FrameLayout out, Controller network) {
        if (network.inputCount() != in.valueCount() || network.outputCount() != out.valueCount()) {
            throw new IllegalArgumentException("the network has %d inputs and %d outputs, the frames %d and %d values"
                    .formatted(network.inputCount(), network.outputCount(), in.valueCount(), out.valueCount()));
        }
        this.line = line;
        this.in = in;
        this.out = out;
        this.network = network;
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        FrameScanner scanner = new FrameScanner(in);
        ByteBuffer answer = out.newFrame();
        byte[] arrived = new byte[BUFFER_BYTES];
        float[] inputs = new float[in.valueCount()];
        float[] outputs = new float[out.valueCount()];
        long takenNs = clock.nanoTime();
        while (!closed) {
            int count = line.read(arrived, 0, arrived.length);
            for (int i = 0; i < count; i++) {
                if (scanner.take(arrived[i])) {
                    in.read(scanner.frame(), inputs);
                    if (inputs[0] == 0f) {
                        network.reset();
                    }
                    network.step(inputs, outputs);
                    out.write(outputs, answer);
                    send(answer);
                    takenNs = clock.nanoTime();
                }
            }
            if (answered > 0 && clock.nanoTime() - takenNs > TIMEOUT_NS) {
                send(answer);
                takenNs = clock.nanoTime();
            }
            if (count <= 0) {
                LockSupport.parkNanos(POLL_NS);
            }
        }
    }

    private void send(ByteBuffer frame) {
        answered++;
        int sent = 0;
        while (sent < frame.capacity() && !closed) {
            int count = line.write(frame.array(), sent, frame.capacity() - sent);
            if (count < 0) {
                return;
            }
            sent += count;
        }
    }

    /// Frames sent. Any thread.
    public long answered() {
        return answered;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
