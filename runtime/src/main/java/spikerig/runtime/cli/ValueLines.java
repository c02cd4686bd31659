package spikerig.runtime.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import spikerig.drivers.Channel;
import spikerig.drivers.Status;

/// What `watch` shows to people: one line that renews itself at a terminal, a line each elsewhere.
final class ValueLines implements SensorWatch.View {
    /// Back to the margin, and clear what follows (ECMA-48: EL).
    private static final String RENEW = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean renews;

    ValueLines(PrintWriter out) {
        this(out, isTerminal());
    }

    /// @param renews whether a line takes the place of the one before
    ValueLines(PrintWriter out, boolean renews) {
        this.out = out;
        this.renews = renews;
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void show(double timeS, Status status, List<Channel> channels, float[] values, long ageNs) {
        StringBuilder line = new StringBuilder("%8.2f s  ".formatted(timeS));
        for (int i = 0; i < values.length; i++) {
            Channel channel = channels.get(i);
            line.append(channel.name()).append(' ').append(number(values[i]));
            line.append(channel.unit().equals("1") ? "  " : " " + channel.unit() + "  ");
        }
        if (status != Status.OK) {
            line.append(status.name());
        }
        String text = line.toString().stripTrailing();
        if (renews) {
            out.print(RENEW + text);
        } else {
            out.println(text);
        }
        out.flush();
    }

    private static String number(float value) {
        if (Float.isNaN(value)) {
            return "%10s".formatted("-");
        }
        return Math.abs(value) >= 1e6f
                ? String.format(Locale.ROOT, "%10.3e", value)
                : String.format(Locale.ROOT, "%10.3f", value);
    }

    @Override
    public void end() {
        if (renews) {
            out.println();
            out.flush();
        }
    }
}
