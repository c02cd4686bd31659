package spikerig.runtime.cli;

import java.io.PrintWriter;
import java.util.concurrent.ArrayBlockingQueue;
import spikerig.runtime.loop.RunListener;

/// Says on the terminal what happens rarely. Any thread tells it and returns at once; the main thread prints.
final class Announcer implements RunListener {
    private static final int LINES_MAX = 256;

    private final PrintWriter out;
    private final ArrayBlockingQueue<String> lines = new ArrayBlockingQueue<>(LINES_MAX);
    private volatile boolean sawTrip;

    Announcer(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void tripped(String loop, long timeNs, String reason) {
        sawTrip = true;
        say("TRIPPED: " + reason + "; actuators at rest until armed again");
    }

    @Override
    public void handedOver(String loop, long timeNs, String reason) {
        say("fallback controller took over: " + reason);
    }

    @Override
    public void armRefused(String loop, long timeNs, String reason) {
        say("not armed: " + reason);
    }

    /// Whether the rig tripped at least once.
    boolean sawTrip() {
        return sawTrip;
    }

    /// One line at the next [#poll]; lost when 256 wait already.
    void say(String line) {
        lines.offer(line);
    }

    /// Prints what has been said. Main thread.
    void poll() {
        for (String line = lines.poll(); line != null; line = lines.poll()) {
            out.println(line);
        }
        out.flush();
    }
}
