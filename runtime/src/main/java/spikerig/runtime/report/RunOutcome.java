package spikerig.runtime.report;

/// What the runner knows about a run that has ended.
///
/// @param ticks ticks run; skipped ones do not count
/// @param tickHash of [TickHash]
/// @param lateTicks ticks that the runner counts as late
/// @param faultTicks ticks that were not healthy
/// @param tripped whether any fault brought the rig to rest
/// @param tripReason the fault in plain words; null when there was none
public record RunOutcome(
        long seed,
        long ticks,
        String tickHash,
        long lateTicks,
        long faultTicks,
        boolean tripped,
        String tripReason) {}
