package spikerig.bridge.mcu;

import org.HdrHistogram.Histogram;

/// What the exchanges of a link took, and what the board's clock is. Written by the loop's thread; read when it rests.
public final class RoundTrips {
    private static final long LONGEST_NS = 10_000_000_000L;
    private static final int DIGITS = 3;
    private static final int WINDOW = 64;

    private final Histogram roundTripNs = new Histogram(LONGEST_NS, DIGITS);
    private final Histogram stepNs = new Histogram(LONGEST_NS, DIGITS);
    private final long[] windowRoundTripNs = new long[WINDOW];
    private final long[] windowOffsetNs = new long[WINDOW];
    private int next;
    private int filled;

    /// Takes the four times of an exchange, the host's in ns, the board's in µs, and what the network's step took.
    /// Does not allocate.
    void add(long sentNs, long takenUs, long repliedUs, long answeredNs, long boardStepNs) {
        stepNs.recordValue(Math.clamp(boardStepNs, 0, LONGEST_NS));
        long boardNs = (repliedUs - takenUs) * 1000;
        roundTripNs.recordValue(Math.clamp(answeredNs - sentNs, 0, LONGEST_NS));
        windowRoundTripNs[next] = answeredNs - sentNs - boardNs;
        windowOffsetNs[next] = (takenUs * 1000 - sentNs + (repliedUs * 1000 - answeredNs)) / 2;
        next = (next + 1) % WINDOW;
        filled = Math.min(filled + 1, WINDOW);
    }

    /// The board has begun anew.
    void forgetClock() {
        next = 0;
        filled = 0;
    }

    public long count() {
        return roundTripNs.getTotalCount();
    }

    /// Host to host, the board's step included.
    ///
    /// @param percentile 0..100
    public long atPercentileNs(double percentile) {
        return roundTripNs.getValueAtPercentile(percentile);
    }

    /// The network's step alone, on the board's clock.
    ///
    /// @param percentile 0..100
    public long stepAtPercentileNs(double percentile) {
        return stepNs.getValueAtPercentile(percentile);
    }

    public long longestNs() {
        return roundTripNs.getMaxValue();
    }

    /// The board's clock less the host's, from the quickest of the last 64 exchanges; 0 before the first.
    public long offsetNs() {
        int quickest = 0;
        for (int i = 1; i < filled; i++) {
            if (windowRoundTripNs[i] < windowRoundTripNs[quickest]) {
                quickest = i;
            }
        }
        return filled == 0 ? 0 : windowOffsetNs[quickest];
    }
}
