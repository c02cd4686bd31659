package spikerig.bridge.link;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.random.RandomGenerator;
import spikerig.drivers.io.SerialPort;

/// A line that loses, damages, doubles, reorders and truncates whole frames, by seed, in both directions, and that is
/// cut now and then.
public final class FaultyLine implements SerialPort {
    private static final int KINDS = 5;

    private final SerialPort line;
    private final RandomGenerator random;
    private final double rate;
    private final double cutRate;
    private final Direction outward = new Direction();
    private final Direction inward = new Direction();
    private final byte[] chunk = new byte[2048];
    private boolean cut;
    private int faults;

    /// @param rate share of frames that something happens to
    /// @param cutRate share of frames at which the line is cut for good
    public FaultyLine(SerialPort line, RandomGenerator random, double rate, double cutRate) {
        this.line = line;
        this.random = random;
        this.rate = rate;
        this.cutRate = cutRate;
    }

    public int faults() {
        return faults;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        int count = cut ? -1 : line.read(chunk, 0, chunk.length);
        inward.take(chunk, 0, count);
        byte[] frame = inward.ready.poll();
        if (frame == null) {
            return Math.min(count, 0);
        }
        System.arraycopy(frame, 0, buffer, offset, frame.length);
        return frame.length;
    }

    @Override
    public int write(byte[] buffer, int offset, int length) {
        if (cut) {
            return -1;
        }
        outward.take(buffer, offset, length);
        for (byte[] frame = outward.ready.poll(); frame != null; frame = outward.ready.poll()) {
            line.write(frame, 0, frame.length);
        }
        return length;
    }

    @Override
    public void close() {
        line.close();
    }

    private final class Direction {
        private final Queue<byte[]> ready = new ArrayDeque<>();
        private final byte[] collected = new byte[4096];
        private int count;
        private byte[] heldBack;

        private void take(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                collected[count++] = bytes[offset + i];
                if (bytes[offset + i] == 0 && count > 1) {
                    mistreat(Arrays.copyOf(collected, count));
                    count = 0;
                }
            }
        }

        private void mistreat(byte[] frame) {
            cut |= random.nextDouble() < cutRate;
            if (random.nextDouble() >= rate) {
                ready.add(frame);
                release();
                return;
            }
            faults++;
            int kind = random.nextInt(KINDS);
            if (kind == 1) {
                frame[random.nextInt(frame.length)] ^= (byte) (1 << random.nextInt(8));
                ready.add(frame);
            } else if (kind == 2) {
                ready.add(frame);
                ready.add(frame.clone());
            } else if (kind == 3) {
                heldBack = frame;
            } else if (kind == 4) {
                ready.add(Arrays.copyOf(frame, random.nextInt(frame.length)));
            }
        }

        /// A frame that was held back comes after the one that followed it.
        private void release() {
            if (heldBack != null) {
                ready.add(heldBack);
                heldBack = null;
            }
        }
    }
}
