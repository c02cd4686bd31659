package spikerig.drivers.audio;

import java.util.concurrent.atomic.AtomicLong;

/// Hops of sound on their way from the thread that records to the one that reads, each with its time. Allocated once.
final class HopRing {
    private final int hopSamples;
    private final int hops;
    private final float[] samples;
    private final long[] timesNs;
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();

    HopRing(int hopSamples, int hops) {
        this.hopSamples = hopSamples;
        this.hops = hops;
        samples = new float[hopSamples * hops];
        timesNs = new long[hops];
    }

    /// Adds a hop of 16-bit samples, low byte first. Recording thread. Returns false when there is no room.
    boolean put(byte[] bytes, long timeNs) {
        long index = written.get();
        if (index - taken.get() == hops) {
            return false;
        }
        int slot = (int) (index % hops);
        for (int i = 0; i < hopSamples; i++) {
            int value = bytes[2 * i + 1] << 8 | bytes[2 * i] & 0xff;
            samples[slot * hopSamples + i] = value / 32_768f;
        }
        timesNs[slot] = timeNs;
        written.set(index + 1);
        return true;
    }

    /// How many hops wait.
    int waiting() {
        return (int) (written.get() - taken.get());
    }

    /// Takes the oldest hop, of which there must be one, to `out[offset..]`. Reading thread. Returns its time.
    long take(float[] out, int offset) {
        long index = taken.get();
        int slot = (int) (index % hops);
        System.arraycopy(samples, slot * hopSamples, out, offset, hopSamples);
        long timeNs = timesNs[slot];
        taken.set(index + 1);
        return timeNs;
    }

    /// Forgets the oldest hops but `count`. Reading thread. Returns how many went.
    int keepNewest(int count) {
        int dropped = Math.max(0, waiting() - count);
        taken.set(taken.get() + dropped);
        return dropped;
    }
}
