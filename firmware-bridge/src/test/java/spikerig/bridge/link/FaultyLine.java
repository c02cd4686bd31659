package spikerig.bridge.link;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.random.RandomGenerator;
import spikerig.drivers.io.SerialPort;

/// A line that loses, damages, doubles and reorders whole frames, by seed. In both directions.
public final class FaultyLine implements SerialPort {
    private final SerialPort line;
    private final RandomGenerator random;
    private final double rate;
    private final Queue<byte[]> arrived = new ArrayDeque<>();
    private final byte[] chunk = new byte[2048];
    private final byte[] sending = new byte[4096];
    private final byte[] receiving = new byte[4096];
    private int sendingCount;
    private int receivingCount;
    private byte[] heldBack;
    private int faults;

    /// @param rate share of frames that something happens to
    public FaultyLine(SerialPort line, RandomGenerator random, double rate) {
        this.line = line;
        this.random = random;
        this.rate = rate;
    }

    public int faults() {
        return faults;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        int count = line.read(chunk, 0, chunk.length);
        for (int i = 0; i < count; i++) {
            receiving[receivingCount++] = chunk[i];
            if (chunk[i] == 0 && receivingCount > 1) {
                mistreat(Arrays.copyOf(receiving, receivingCount), arrived);
                receivingCount = 0;
            }
        }
        byte[] frame = arrived.poll();
        if (frame == null) {
            return Math.min(count, 0);
        }
        System.arraycopy(frame, 0, buffer, offset, frame.length);
        return frame.length;
    }

    @Override
    public int write(byte[] buffer, int offset, int length) {
        Queue<byte[]> out = new ArrayDeque<>();
        for (int i = 0; i < length; i++) {
            sending[sendingCount++] = buffer[offset + i];
            if (buffer[offset + i] == 0 && sendingCount > 1) {
                mistreat(Arrays.copyOf(sending, sendingCount), out);
                sendingCount = 0;
            }
        }
        for (byte[] frame : out) {
            line.write(frame, 0, frame.length);
        }
        return length;
    }

    private void mistreat(byte[] frame, Queue<byte[]> to) {
        if (random.nextDouble() >= rate) {
            to.add(frame);
            release(to);
            return;
        }
        faults++;
        switch (random.nextInt(5)) {
            case 0 -> {
                /* lost */ }
            case 1 -> {
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
                to.add(frame);
            }
            case 2 -> {
                to.add(frame);
                to.add(frame.clone());
            }
            case 3 -> heldBack = frame;
            default -> to.add(Arrays.copyOf(frame, random.nextInt(frame.length)));
        }
    }

    /// A frame that was held back comes after the one that followed it.
    private void release(Queue<byte[]> to) {
        if (heldBack != null) {
            to.add(heldBack);
            heldBack = null;
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
