package spikerig.runtime.safety;

import java.util.List;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.State;

/// The second layer of safety: when an armed loop has been silent for too long, it drops the enable lines through a
/// way of its own and has every loop trip.
///
/// Knows no thread and no clock; a thread named `watchdog`, or simulated time, calls [#check]. Does not allocate.
public final class Watchdog {
    private static final long SILENT_NS_MIN = 200_000_000;
    private static final int SILENT_PERIODS = 3;

    private final ControlLoop[] loops;
    private final String[] reasons;
    private final Runnable dropEnableLines;
    private boolean tripped;

    /// @param dropEnableLines must return at once and may be called by any thread
    public Watchdog(List<ControlLoop> loops, Runnable dropEnableLines) {
        this.loops = loops.toArray(ControlLoop[]::new);
        this.dropEnableLines = dropEnableLines;
        this.reasons = new String[this.loops.length];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = "loop " + this.loops[i].layout().loop() + ": stalled, silent for "
                    + silentNsMax(this.loops[i].layout().periodNs()) / 1_000_000 + " ms (watchdog)";
        }
    }

    /// How long a loop of `periodNs` may be silent.
    public static long silentNsMax(long periodNs) {
        return Math.max(SILENT_PERIODS * periodNs, SILENT_NS_MIN);
    }

    /// Returns whether every armed loop is alive.
    public boolean check(long nowNs) {
        boolean alive = true;
        for (int i = 0; i < loops.length; i++) {
            // The state first: a loop that is armed by then has told when it ticked.
            if (loops[i].state() == State.ARMED
                    && nowNs - loops[i].lastTickNs() > silentNsMax(loops[i].periodNs())) {
                alive = false;
                drop(reasons[i]);
            }
        }
        tripped &= !alive;
        return alive;
    }

    private void drop(String reason) {
        dropEnableLines.run();
        if (!tripped) {
            tripped = true;
            for (ControlLoop loop : loops) {
                loop.requestTrip(reason);
            }
        }
    }
}
