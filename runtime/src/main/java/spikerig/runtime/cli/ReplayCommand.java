package spikerig.runtime.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.runtime.cli.recording.JsonLine;
import spikerig.runtime.recording.Difference;
import spikerig.runtime.recording.Replay;
import spikerig.runtime.recording.ReplayResult;

/// `spikerig replay`: a recording, fed to its controller again.
@Command(
        name = "replay",
        description = {
            "Feeds a recording to its controllers and compares what they give with what they gave, bit for bit.",
            "The recording needs nothing besides itself: it holds the rig and its models.",
            "Exit codes: 0 equal, 1 different, 2 not a recording."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig replay flights/blimp-20261124-101500-001.mcap"})
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RECORDING", description = "one file of a recording")
    private Path file;

    @Option(names = "--controller", paramLabel = "C", description = "feed another controller of the recorded rig, from "
            + "rest, and compare it with the one that flew")
    private String controller;

    @Option(names = "--from", paramLabel = "TICK", description = "compare from that tick on; the replay starts at the "
            + "last state or reset not after it")
    private Long from;

    @Option(names = "--json", description = "print one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        ReplayResult result = Replay.run(file, controller, from);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonLine.of(result));
        } else {
            print(result, out);
        }
        out.flush();
        return result.equal() ? 0 : Main.FAILED;
    }

    private static void print(ReplayResult result, PrintWriter out) {
        if (!result.complete()) {
            out.println("cut off, as after a power cut: replayed up to the last full chunk");
        }
        result.faults().forEach(fault -> out.println("damaged: " + fault));
        for (ReplayResult.Loop loop : result.loops()) {
            out.printf("loop %s, controller %s: %d ticks from tick %d, %d different, %d left out, %d gaps%n",
                    loop.loop(), loop.controller(), loop.ticks(), loop.startTick(), loop.differences(),
                    loop.skippedTicks(), loop.gaps());
        }
        Difference first = result.firstDifference();
        if (first != null) {
            out.println("DIFFERENT from tick " + first.tick() + " of loop " + first.loop() + " on: " + first.channel()
                    + " was " + number(first, first.recorded()) + " and is " + number(first, first.replayed()));
        } else {
            out.println(result.equal() ? "equal, bit for bit" : "nothing to compare");
        }
    }

    private static String number(Difference difference, double value) {
        return difference.channel().equals("spikes") ? (long) value + " spikes" : String.valueOf((float) value);
    }
}
