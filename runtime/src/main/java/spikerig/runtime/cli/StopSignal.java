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
    private volatile int exitCode = Main.FAILED;

    StopSignal() {
        Runtime.getRuntime().addShutdownHook(hook);
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
        if (!requested) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
        ended.countDown();
    }

    private void stop() {
        requested = true;
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
