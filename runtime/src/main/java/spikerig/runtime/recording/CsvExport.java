package spikerig.runtime.recording;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import spikerig.drivers.Channel;
import spikerig.runtime.loop.Tick;

/// Writes one loop of a recording as a table: a line per tick, a column per value, units in the first line. What is not
/// a number is an empty field.
public final class CsvExport implements RecordingVisitor {
    private final Writer out;
    private final String loop;
    private final StringBuilder line = new StringBuilder();
    private long ticks;

    private CsvExport(Writer out, String loop) {
        this.out = out;
        this.loop = loop;
    }

    /// @param loop null: the recording's first
    /// @return lines written, besides the first
    /// @throws IOException when `file` is no recording, or `csv` cannot be written
    public static long write(Path file, String loop, Path csv) throws IOException {
        String chosen = choose(file, loop);
        try (Writer out = Files.newBufferedWriter(csv)) {
            CsvExport export = new CsvExport(out, chosen);
            RecordingReader.read(file, export);
            return export.ticks;
        }
    }

    private static String choose(Path file, String loop) throws IOException {
        List<String> known = RecordingInfo.of(file).loops().stream().map(RecordingInfo.Loop::loop).toList();
        if (loop != null && !known.contains(loop)) {
            throw new IOException(file + ": has no loop " + loop + "; known: " + String.join(", ", known));
        }
        return loop == null ? known.getFirst() : loop;
    }

    @Override
    public void loop(RecordedLoop recorded) throws IOException {
        if (!recorded.layout().loop().equals(loop)) {
            return;
        }
        line.append("tick,time (s),late (s),missed,state,healthy,faultScore,fallback,reset,resumed,handedOver");
        columns("in.", recorded.layout().in());
        columns("out.", recorded.layout().out());
        columns("applied.", recorded.layout().out());
        line.append(recorded.layout().neuronCount() > 0 ? ",spikes\n" : "\n");
        flush();
    }

    private void columns(String prefix, List<Channel> channels) {
        for (Channel channel : channels) {
            String title = prefix + channel.name() + " (" + channel.unit() + ")";
            line.append(",\"").append(title.replace("\"", "\"\"")).append('"');
        }
    }

    @Override
    public void tick(RecordedLoop recorded, Tick tick) throws IOException {
        if (!recorded.layout().loop().equals(loop)) {
            return;
        }
        line.append(tick.index).append(',').append(seconds(tick.startNs)).append(',').append(seconds(tick.lateNs()));
        line.append(',').append(tick.missed).append(',').append(tick.state).append(',').append(tick.healthy);
        line.append(',').append(tick.faultScore).append(',').append(tick.fallback);
        line.append(',').append(tick.reset).append(',').append(tick.resumed).append(',').append(tick.handedOver);
        values(tick.in);
        values(tick.out);
        values(tick.applied);
        if (recorded.layout().neuronCount() > 0) {
            line.append(',').append(tick.spikeCount());
        }
        line.append('\n');
        ticks++;
        flush();
    }

    /// Every digit of the ns.
    private static String seconds(long ns) {
        return BigDecimal.valueOf(ns, 9).toPlainString();
    }

    private void values(float[] values) {
        for (float value : values) {
            line.append(',');
            if (!Float.isNaN(value)) {
                line.append(value);
            }
        }
    }

    private void flush() throws IOException {
        out.append(line);
        line.setLength(0);
    }
}
