package spikerig.bridge.coding;

/// How long an exchange of spikes may last.
///
/// @param budgetNs longest time of an exchange
/// @param waitNs listens so long for spikes after sending; 0 takes what has come since the tick before
/// @param untilFirst ends with the first datagram of spikes
/// @param silenceNs after so long without a sign of life the board counts as lost; 0 never
public record SpikeTiming(long periodNs, long budgetNs, long waitNs, boolean untilFirst, long silenceNs) {
    private static final double NS_PER_MS = 1e6;

    /// From the keys of a rig file, in milliseconds.
    ///
    /// @throws IllegalArgumentException when they do not fit each other and the loop's period
    public static SpikeTiming ofMs(long periodNs, double budgetMs, double waitMs, Answer answer, double silenceMs) {
        double periodMs = periodNs / NS_PER_MS;
        if (!(budgetMs > 0 && budgetMs < periodMs)) {
            throw new IllegalArgumentException("budgetMs = %s must be above 0 and less than the loop's period, %s ms"
                    .formatted(budgetMs, periodMs));
        }
        if (!(waitMs >= 0 && waitMs <= budgetMs)) {
            throw new IllegalArgumentException("waitMs = " + waitMs + " must be in 0..budgetMs = " + budgetMs);
        }
        if (silenceMs != 0 && !(silenceMs >= 2 * periodMs && silenceMs <= 60_000)) {
            throw new IllegalArgumentException("silenceMs = %s must be in %s..60000 (two periods at least)"
                    .formatted(silenceMs, 2 * periodMs));
        }
        return new SpikeTiming(periodNs, Math.round(budgetMs * NS_PER_MS), Math.round(waitMs * NS_PER_MS),
                answer == Answer.FIRST, Math.round(silenceMs * NS_PER_MS));
    }
}
