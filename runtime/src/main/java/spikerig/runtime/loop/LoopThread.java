package spikerig.runtime.loop;

import java.time.Duration;
import spikerig.drivers.Clock;

/// The thread `loop-<name>`: runs one loop until it is told to stop, and leaves its actuators at rest whatever happens.
public final class LoopThread {
    private final ControlLoop loop;
    private final LoopRunner runner;
    private final Thread thread;
    private volatile boolean stopping;

    public LoopThread(ControlLoop loop, Clock clock) {
        this.loop = loop;
        this.runner = new LoopRunner(loop, clock);
        this.thread = new Thread(this::run, "loop-" + loop.layout().loop());
        thread.setPriority(Thread.MAX_PRIORITY);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            runner.begin();
            while (!stopping) {
                runner.runOnce();
            }
        } finally {
            loop.end();
        }
    }

    /// The loop ends after its present tick. Any thread; returns at once.
    public void stop() {
        stopping = true;
    }

    /// Whether the loop still runs.
    public boolean isAlive() {
        return thread.isAlive();
    }

    /// Waits for the thread's end, for one period and `extraMs` at most.
    ///
    /// @return whether it has ended; if not, its devices must not be touched
    public boolean awaitEnd(long extraMs) {
        try {
            return thread.join(Duration.ofNanos(loop.layout().periodNs() + extraMs * 1_000_000));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
