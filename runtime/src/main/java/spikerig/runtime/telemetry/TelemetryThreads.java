package spikerig.runtime.telemetry;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// All threads of telemetry, those of the MQTT client and the embedded broker included: a thread joins the group of
/// the one that starts it.
///
/// What kills one of them ends here, counted, and does not reach the process's handler, which stops the rig: a packet
/// that confuses the MQTT client must not land a blimp.
final class TelemetryThreads extends ThreadGroup {
    /// What the names of our own threads begin with; the deaths of the others show in the link.
    private static final String OURS = "telemetry";

    private final AtomicLong deaths = new AtomicLong();
    private final Consumer<String> notices;

    TelemetryThreads(Consumer<String> notices) {
        super(OURS);
        this.notices = notices;
    }

    Thread start(String name, Runnable work) {
        Thread thread = new Thread(this, work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable cause) {
        deaths.incrementAndGet();
        if (thread.getName().startsWith(OURS)) {
            notices.accept(thread.getName() + ": ended by " + cause + "; the rig goes on without");
        }
    }

    long deathCount() {
        return deaths.get();
    }
}
