package spikerig.runtime.safety;

import java.util.List;
import java.util.Optional;
import spikerig.drivers.Clock;
import spikerig.drivers.io.guard.Guard;
import spikerig.runtime.loop.ControlLoop;

/// The thread `watchdog`: looks at the loops and feeds the guard as long as they are alive.
public final class WatchdogThread implements AutoCloseable {
    /// The guard lets go after 200 ms without a beat.
    static final long PERIOD_NS = 25_000_000;

    private static final String GUARD_REASON = "guard: it let go of the outputs, or is gone";

    private final Watchdog watchdog;
    private final Optional<Guard> guard;
    private final List<ControlLoop> loops;
    private final Clock clock;
    private final Thread thread = new Thread(this::run, "watchdog");
    private volatile boolean stopping;
    private boolean guardLost;

    /// @param guard empty when nothing needs one
    public WatchdogThread(Watchdog watchdog, Optional<Guard> guard, List<ControlLoop> loops, Clock clock) {
        this.watchdog = watchdog;
        this.guard = guard;
        this.loops = List.copyOf(loops);
        this.clock = clock;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        while (!stopping) {
            long nowNs = clock.nanoTime();
            if (watchdog.check(nowNs)) {
                feedGuard();
            }
            clock.sleepUntil(nowNs + PERIOD_NS);
        }
    }

    private void feedGuard() {
        boolean lost = guard.isPresent() && !guard.get().beat();
        if (lost && !guardLost) {
            loops.forEach(loop -> loop.requestTrip(GUARD_REASON));
        }
        guardLost = lost;
    }

    /// Ends the thread; the guard then misses its beats.
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
