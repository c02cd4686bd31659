package spikerig.runtime.command;

import java.util.concurrent.atomic.AtomicLongArray;

/// Counts commands by what became of them. Any thread.
final class CommandTally {
    /// What becomes of a command.
    enum Fate {
        OBEYED,
        STOPPED,
        DUPLICATE,
        HUGE,
        MALFORMED,
        REPLAYED,
        UNAUTHORISED,
        FAILED,
        FLOODED
    }

    private final AtomicLongArray counts = new AtomicLongArray(Fate.values().length);

    void count(Fate fate) {
        counts.incrementAndGet(fate.ordinal());
    }

    private long of(Fate fate) {
        return counts.get(fate.ordinal());
    }

    CommandCounts counts() {
        return new CommandCounts(
                of(Fate.OBEYED) + of(Fate.STOPPED), of(Fate.STOPPED), of(Fate.DUPLICATE), of(Fate.HUGE),
                of(Fate.MALFORMED), of(Fate.REPLAYED), of(Fate.UNAUTHORISED), of(Fate.FAILED), of(Fate.FLOODED));
    }
}
