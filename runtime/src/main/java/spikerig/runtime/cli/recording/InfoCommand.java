package spikerig.runtime.cli.recording;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.runtime.recording.RecordingInfo;

/// `spikerig recording info`: what is in a recording.
@Command(
        name = "info",
        description = "Says what is in a recording: duration, channels with units, gaps, events, trips, its files.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig recording info flights/blimp-20261124-101500-001.mcap"})
public final class InfoCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a recording")
    private Path file;

    @Option(names = "--json", description = "print one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RecordingInfo info = RecordingInfo.of(file);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(info));
        } else {
            print(info, out);
        }
        out.flush();
        return 0;
    }

    private static void print(RecordingInfo info, PrintWriter out) {
        out.printf(Locale.ROOT, "%s: rig %s, began %s, %.3f s, %d ticks, %.1f KB in %d chunks%n", info.file(),
                info.rig(), info.began(), info.durationS(), info.ticks(), info.bytes() / 1e3, info.chunks());
        if (!info.complete()) {
            out.println("cut off, as after a power cut: what follows is up to the last full chunk");
        }
        info.faults().forEach(fault -> out.println("damaged: " + fault));
        out.println("files: " + String.join(", ", info.files()));
        out.println("holds: " + String.join(", ", info.attachments().keySet()));
        for (RecordingInfo.Loop loop : info.loops()) {
            out.printf(Locale.ROOT, "loop %s: controller %s%s at %.6g Hz, ticks %d to %d%n", loop.loop(),
                    loop.controller(), loop.fallback() == null ? "" : ", fallback " + loop.fallback(), loop.rateHz(),
                    loop.firstTick(), loop.lastTick());
            out.println("  in: " + channels(loop.in()));
            out.println("  out: " + channels(loop.out()));
            out.println("  replay can start at: " + loop.startTicks().stream().map(String::valueOf)
                    .collect(Collectors.joining(", ")));
        }
        info.cameraEvents().forEach((topic, count) -> out.println(topic + ": " + count + " events"));
        info.gaps().forEach(gap -> out.println(
                "gap: loop " + gap.loop() + ", ticks " + gap.firstTick() + " to " + gap.lastTick() + " were lost"));
        for (RecordingInfo.Event event : info.events()) {
            out.printf(Locale.ROOT, "%10.3f s  tick %d  %s %s%s%s%n", event.timeS(), event.tick(), event.kind(),
                    event.name(), event.value() == null ? "" : " = " + event.value(), event.text());
        }
    }

    private static String channels(List<RecordingInfo.ChannelInfo> channels) {
        return channels.stream().map(channel -> channel.name() + " (" + channel.unit() + ")")
                .collect(Collectors.joining(", "));
    }
}
