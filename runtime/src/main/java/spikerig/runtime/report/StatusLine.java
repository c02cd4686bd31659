package spikerig.runtime.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import spikerig.drivers.Channel;
import spikerig.runtime.loop.BatteryLevel;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Mode;
import spikerig.runtime.loop.Tick;

/// Tells a person at a terminal what a loop does, one line for each tick handed in.
///
/// ```
///      time  setpoint  altitude   thrust   spikes     late  state
///            altitude  distance  command
///         s         m         m                         us
///      12.0      0.50      0.48     2.31       23       41  armed
/// ```
///
/// Inputs as the controller saw them, outputs as the actuators got them, `-` where there is no value. A classifier's
/// outputs grow over its window and are left out, as are columns that would not fit into 100 characters, inputs first.
/// One thread.
public final class StatusLine {
    private static final int LINE_CHARS_MAX = 100;
    private static final int STATE_CHARS = 18;
    private static final int LINES_PER_HEADER = 20;

    private final Column time = new Column("time", "", "s", 1);
    private final Column spikes = new Column("spikes", "", "", 0);
    private final Column late = new Column("late", "", "us", 0);
    private final List<Column> in;
    private final List<Column> out;
    private final boolean spiking;
    private long lineCount;

    public StatusLine(LoopLayout layout) {
        spiking = layout.neuronCount() > 0;
        int room = LINE_CHARS_MAX - STATE_CHARS - time.chars() - spikes.chars() - late.chars();
        out = fitting(layout.labels().isEmpty() ? layout.out() : List.of(), room);
        in = fitting(layout.in(), room - out.stream().mapToInt(Column::chars).sum());
    }

    /// The line for `tick`, with the header above it when it is due: at first and every 20 lines.
    ///
    /// @param runStartNs time zero of the run, on the clock of the tick
    public String next(Tick tick, long runStartNs) {
        String line = line(tick, runStartNs);
        return lineCount++ % LINES_PER_HEADER == 0 ? header() + "\n" + line : line;
    }

    /// Three lines: device, channel, unit.
    public String header() {
        return String.join(
                "\n", heading(Column::title, "  state"), heading(Column::subtitle, ""), heading(Column::unit, ""));
    }

    public String line(Tick tick, long runStartNs) {
        StringBuilder line = new StringBuilder(time.text((tick.startNs - runStartNs) * 1e-9));
        for (int i = 0; i < in.size(); i++) {
            line.append(in.get(i).text(tick.in[i]));
        }
        for (int i = 0; i < out.size(); i++) {
            line.append(out.get(i).text(tick.applied[i]));
        }
        if (spiking) {
            line.append(spikes.text(tick.spikeCount()));
        }
        return line.append(late.text(tick.lateNs() * 1e-3)).append("  ").append(state(tick)).toString();
    }

    private String heading(Function<Column, String> row, String end) {
        List<Column> columns = new ArrayList<>(List.of(time));
        columns.addAll(in);
        columns.addAll(out);
        if (spiking) {
            columns.add(spikes);
        }
        columns.add(late);
        return (columns.stream().map(column -> column.text(row.apply(column))).collect(Collectors.joining()) + end)
                .stripTrailing();
    }

    private static String state(Tick tick) {
        String state = tick.state.name().toLowerCase(Locale.ROOT);
        if (tick.fallback) {
            state += ", fallback";
        }
        if (tick.mode == Mode.PILOT) {
            state += ", pilot";
        }
        if (tick.battery != null && tick.battery != BatteryLevel.OK) {
            state += ", battery " + tick.battery.name().toLowerCase(Locale.ROOT);
        }
        return tick.faultScore == 0 ? state : state + ", fault " + tick.faultScore;
    }

    /// The first columns that fit into `room` characters.
    private static List<Column> fitting(List<Channel> channels, int room) {
        List<Column> columns = new ArrayList<>();
        int left = room;
        for (Channel channel : channels) {
            Column column = Column.of(channel);
            left -= column.chars();
            if (left < 0) {
                break;
            }
            columns.add(column);
        }
        return List.copyOf(columns);
    }
}
