package spikerig.bridge.coding;

import java.util.Arrays;

/// Who spiked in which time step, so that a datagram that comes twice counts once, and one that was overtaken still
/// counts when it is not too old. Bit `i` of a neuron's history is `i` steps before its newest spike.
public final class SpikeRecord {
    private static final int STEPS = 64;

    private final long[] newest;
    private final long[] history;

    public SpikeRecord(int neuronCount) {
        newest = new long[neuronCount];
        history = new long[neuronCount];
        forget();
    }

    /// Everything; the next spike may be of any time.
    public void forget() {
        Arrays.fill(history, 0L);
        Arrays.fill(newest, 0L);
    }

    /// Whether the spike of `neuron` at time step `time` is news. Does not allocate.
    public boolean take(int neuron, long time) {
        if (history[neuron] == 0) {
            newest[neuron] = time;
            history[neuron] = 1;
            return true;
        }
        long ahead = time - newest[neuron];
        if (ahead > 0) {
            history[neuron] = ahead >= STEPS ? 1 : history[neuron] << ahead | 1;
            newest[neuron] = time;
            return true;
        }
        if (-ahead >= STEPS) {
            return false;
        }
        long bit = 1L << -ahead;
        boolean news = (history[neuron] & bit) == 0;
        history[neuron] |= bit;
        return news;
    }
}
