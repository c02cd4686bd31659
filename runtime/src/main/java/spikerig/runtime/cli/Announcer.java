package spikerig.runtime.cli;

import java.io.PrintWriter;
import java.util.concurrent.ArrayBlockingQueue;
import spikerig.runtime.loop.BatteryLevel;
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

    @Override
    public void changedHands(String loop, long timeNs, String reason) {
        say(reason);
    }

    @Override
    public void battery(String loop, long timeNs, BatteryLevel level, float voltageV) {
        String voltage = Float.isNaN(voltageV) ? "voltage unknown" : "%.2f V".formatted(voltageV);
        say("battery: " + voltage + ": " + switch (level) {
            case OK -> "well again";
            case WARN -> "low";
            case LAND -> "too low to go on: landing";
            case DISARM -> "empty";
        });
    }

    @Override
    public void disarmedItself(String loop, long timeNs, String reason) {
        say("disarmed: " + reason);
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
