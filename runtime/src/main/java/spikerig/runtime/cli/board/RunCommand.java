package spikerig.runtime.cli.board;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.bridge.mcu.BoardPort;
import spikerig.bridge.mcu.McuBridge;
import spikerig.bridge.mcu.NetworkImage;
import spikerig.bridge.mcu.NetworkImages;
import spikerig.controllers.model.Model;
import spikerig.drivers.Status;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.cli.model.ModelArgument;
import spikerig.runtime.report.ReportJson;

/// `spikerig board run`: a network on a board, fed from a file.
@Command(
        name = "run",
        description = {
            "Runs a model's network on a board at a rate and prints its answers, a line a tick, then the round trips.",
            "Inputs are a file's lines or its tensor x or golden.input, standard input (-), or zeros."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:",
            "  spikerig board run blimp-altitude /dev/ttyACM0 --rate 10 --seconds 5",
            "  seq -1 0.01 1 | spikerig board run blimp-altitude unix:board.sock --input - --quiet"})
public final class RunCommand implements Callable<Integer> {
    private static final double RATE_HZ_MAX = 10_000;
    private static final int WATCHDOG_MS = 500;

    @Mixin
    private ModelArgument model;

    @Parameters(index = "1", arity = "0..1", paramLabel = "DEVICE",
            description = "a path, unix:PATH or tcp:HOST:PORT; default: /dev/ttyACM0")
    private String device;

    @Option(names = "--weights", defaultValue = "float32", paramLabel = "FORMAT",
            description = "float32 (the JVM's bits), int16 or int8 (fixed point); default: float32")
    private String weights;

    @Option(names = "--input", paramLabel = "IN", description = "a file of rows, or - for standard input")
    private String input;

    @Option(names = "--rate", paramLabel = "HZ", description = "ticks a second; default: the model's, or 100")
    private Double rateHz;

    @Option(names = "--seconds", paramLabel = "N", description = "how long; default: as long as the input, or 10")
    private Double seconds;

    @Option(names = "--pipelined", description = "use the answer of a tick at the next one")
    private boolean pipelined;

    @Option(names = "--arm", description = "let the board drive outputs of its own: they MOVE")
    private boolean arm;

    @Option(names = "--quiet", description = "only the summary")
    private boolean quiet;

    @Mixin
    private BoardArgument board;

    @Option(names = "--json", description = "prints one JSON object, the summary, and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /// The keys of `--json`.
    record Summary(
            String device, String board, String weights, double rateHz, long ticks, long late, double roundTripMsMedian,
            double roundTripMsP99, double roundTripMsMax, double stepUsMedian, double stepUsMax,
            int imageBytes) {}

    @Override
    public Integer call() throws IOException {
        BoardPort port = board.port(device);
        Model network = model.open();
        double rate = rateHz != null ? rateHz : network.file().positive("rate_hz").orElse(100);
        if (!(rate > 0 && rate <= RATE_HZ_MAX)) {
            throw board.wrong("--rate " + rate + " must be above 0 and at most 10000");
        }
        NetworkImage image = NetworkImages.of(network, UploadCommand.format(weights, board));
        long periodNs = Math.round(1e9 / rate);
        Summary summary;
        try (InputRows rows = InputRows.of(input);
                McuBridge bridge = new McuBridge(port.address(), port::open, image,
                        new McuBridge.Timing(periodNs, periodNs, WATCHDOG_MS, pipelined), new MonotonicClock(),
                        BoardArgument.nonce())) {
            bridge.connect();
            if (arm) {
                bridge.arm();
            }
            summary = run(bridge, image, rows, periodNs);
        }
        tell(summary);
        return summary.late() == summary.ticks() ? 1 : 0;
    }

    private Summary run(McuBridge bridge, NetworkImage image, InputRows rows, long periodNs) throws IOException {
        MonotonicClock clock = new MonotonicClock();
        float[] in = new float[image.inputCount()];
        float[] out = new float[image.outputCount()];
        long[] spikes = new long[(image.neuronCount() + 63) / 64];
        double lengthS = seconds != null ? seconds : input == null ? 10 : Double.POSITIVE_INFINITY;
        long late = 0;
        long ticks = 0;
        long dueNs = clock.nanoTime();
        while (ticks * periodNs < lengthS * 1e9 && rows.next(in)) {
            clock.sleepUntil(dueNs);
            boolean answered = bridge.exchange(in, out) == Status.OK;
            late += answered ? 0 : 1;
            bridge.spikes(spikes);
            print(ticks, answered ? out : null, spikes);
            ticks++;
            dueNs = Math.max(dueNs + periodNs, clock.nanoTime());
        }
        var trips = bridge.roundTrips();
        return new Summary(bridge.name(), bridge.board().name(), weights, 1e9 / periodNs, ticks, late,
                trips.atPercentileNs(50) * 1e-6, trips.atPercentileNs(99) * 1e-6, trips.longestNs() * 1e-6,
                trips.stepAtPercentileNs(50) * 1e-3, trips.stepAtPercentileNs(100) * 1e-3, image.bytes().length);
    }

    private void print(long tick, float[] out, long[] spikes) {
        if (json || quiet) {
            return;
        }
        PrintWriter writer = spec.commandLine().getOut();
        writer.printf("%8d", tick);
        if (out == null) {
            writer.print("  no answer");
        } else {
            for (float value : out) {
                writer.printf(" %12.6g", value);
            }
            int count = 0;
            for (long word : spikes) {
                count += Long.bitCount(word);
            }
            writer.printf("   %d spikes", count);
        }
        writer.println();
        writer.flush();
    }

    private void tell(Summary summary) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ReportJson.line(summary));
        } else {
            out.printf("%s on %s: %d ticks at %s Hz, %d without an answer%n", summary.board(), summary.device(),
                    summary.ticks(), summary.rateHz(), summary.late());
            out.printf("round trip median %.3f ms, p99 %.3f ms, longest %.3f ms; board's step median %.1f us,"
                    + " longest %.1f us%n", summary.roundTripMsMedian(), summary.roundTripMsP99(),
                    summary.roundTripMsMax(), summary.stepUsMedian(), summary.stepUsMax());
        }
        out.flush();
    }
}
