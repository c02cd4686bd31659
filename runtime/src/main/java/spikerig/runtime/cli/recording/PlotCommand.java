package spikerig.runtime.cli.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.drivers.Channel;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.recording.RecordedLoop;
import spikerig.runtime.recording.RecordingInfo;
import spikerig.runtime.recording.RecordingReader;
import spikerig.runtime.recording.RecordingVisitor;
import spikerig.runtime.report.plot.RecordingPlot;

/// `spikerig recording plot`: a picture of a recording.
@Command(
        name = "plot",
        description = "Draws a recording: inputs, commands and spikes over time, as PNG.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig recording plot flights/blimp-20261124-101500-001.mcap --out flight.png"})
public final class PlotCommand implements Callable<Integer> {
    private static final int CHANNELS_MAX = 12;
    private static final int POINTS_MAX = 20_000;

    @Parameters(paramLabel = "FILE", description = "a recording")
    private Path file;

    @Option(names = "--out", paramLabel = "PNG", description = "the picture; default: beside the recording")
    private Path picture;

    @Option(names = "--loop", paramLabel = "NAME", description = "one of its loops; default: the first")
    private String loop;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RecordingInfo.Loop shown = LoopChoice.of(RecordingInfo.of(file), loop);
        RecordingPlot plot = new RecordingPlot();
        Curves curves = new Curves(plot, shown.loop(), Math.max(1, shown.ticks() / POINTS_MAX));
        RecordingReader.read(file, curves);
        Path out = picture == null ? file.resolveSibling(file.getFileName() + ".png") : picture;
        plot.write(out, curves.beginS, curves.endS);
        spec.commandLine().getOut().println("wrote " + out);
        spec.commandLine().getOut().flush();
        return 0;
    }

    /// Every `stride`-th tick of one loop; of very many channels, the first twelve each way.
    private static final class Curves implements RecordingVisitor {
        private final RecordingPlot plot;
        private final String loop;
        private final long stride;
        private int[] in;
        private int[] applied;
        private int spikes;
        private long count;
        private double beginS;
        private double endS;

        Curves(RecordingPlot plot, String loop, long stride) {
            this.plot = plot;
            this.loop = loop;
            this.stride = stride;
        }

        @Override
        public void loop(RecordedLoop recorded) {
            if (recorded.layout().loop().equals(loop)) {
                in = curves("Input", recorded.layout().in());
                applied = curves("Applied", recorded.layout().out());
                spikes = recorded.layout().neuronCount() > 0 ? plot.curve("Spikes per tick", "spikes") : -1;
            }
        }

        private int[] curves(String title, List<Channel> channels) {
            return channels.stream().limit(CHANNELS_MAX)
                    .mapToInt(channel -> plot.curve(
                            title + (channel.unit().equals("1") ? "" : " (" + channel.unit() + ")"), channel.name()))
                    .toArray();
        }

        @Override
        public void tick(RecordedLoop recorded, Tick tick) {
            if (!recorded.layout().loop().equals(loop) || count++ % stride != 0) {
                return;
            }
            double timeS = tick.startNs * 1e-9;
            beginS = count == 1 ? timeS : beginS;
            endS = timeS;
            for (int i = 0; i < in.length; i++) {
                plot.add(in[i], timeS, tick.in[i]);
            }
            for (int i = 0; i < applied.length; i++) {
                plot.add(applied[i], timeS, tick.applied[i]);
            }
            if (spikes >= 0) {
                plot.add(spikes, timeS, tick.spikeCount());
            }
        }
    }
}
