package spikerig.runtime.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import spikerig.drivers.Channel;
import spikerig.drivers.Status;
import spikerig.runtime.report.ReportJson;

/// What `watch --json` prints: one object a line.
record JsonLines(PrintWriter out) implements SensorWatch.View {
    /// @param status `ok`, `stale` or `fault`
    /// @param ageMs since the values were sampled; null when there are none yet
    record Reading(double timeS, String status, double ageMs, List<Value> channels) {}

    /// @param value null when there is none yet
    record Value(String name, String unit, double value) {}

    @Override
    public void show(double timeS, Status status, List<Channel> channels, float[] values, long ageNs) {
        List<Value> shown = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Channel channel = channels.get(i);
            shown.add(new Value(channel.name(), channel.unit(), values[i]));
        }
        String word = status.name().toLowerCase(Locale.ROOT);
        out.println(ReportJson.line(new Reading(timeS, word, ageNs < 0 ? Double.NaN : ageNs * 1e-6, shown)));
        out.flush();
    }
}
