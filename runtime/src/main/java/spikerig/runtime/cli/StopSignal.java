package spikerig.runtime.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Ctrl-C and SIGTERM as a flag: the command that is running comes to rest by itself and names its exit code.
final class StopSignal implements AutoCloseable {
    /// A command that has not ended by then is left behind; outside the process, the guard covers its outputs.
    private static final long REST_S_MAX = 10;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "stop-signal");
    private volatile boolean requested;
    private volatile Runnable atOnce = () -> {};
    private volatile int exitCode = Main.FAILED;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /// Has `atOnce` run by the signal itself, so that it works while the command waits for a terminal.
    void onStop(Runnable atOnce) {
        this.atOnce = atOnce;
        if (requested) {
            atOnce.run();
        }
    }

    boolean requested() {
        return requested;
    }

    /// The command's last word.
    int end(int exitCode) {
        this.exitCode = exitCode;
        return exitCode;
    }

    @Override
    public void close() {
        ended.countDown();
        if (!requested) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException signalledJustNow) {
                // the hook runs, and finds the command ended
            }
        }
    }

    private void stop() {
        requested = true;
        atOnce.run();
        try {
            if (ended.await(REST_S_MAX, TimeUnit.SECONDS)) {
                System.out.flush();
                System.err.flush();
                Runtime.getRuntime().halt(exitCode);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
