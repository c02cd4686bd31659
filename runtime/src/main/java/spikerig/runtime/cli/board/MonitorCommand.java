package spikerig.runtime.cli.board;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.bridge.link.BoardHealth;
import spikerig.bridge.link.BoardLink;
import spikerig.bridge.mcu.BoardPort;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.report.ReportJson;

/// `spikerig board monitor`: a board's counters, live.
@Command(
        name = "monitor",
        description = "Asks a board for its counters again and again and prints them: a line each. Ctrl-C ends it.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  spikerig board monitor /dev/ttyACM0 --seconds 10"})
public final class MonitorCommand implements Callable<Integer> {
    private static final int LINES_PER_HEAD = 20;

    @Parameters(arity = "0..1", paramLabel = "DEVICE",
            description = "a path, unix:PATH or tcp:HOST:PORT; default: /dev/ttyACM0")
    private String device;

    @Mixin
    private BoardArgument board;

    @Option(names = "--rate", paramLabel = "HZ", defaultValue = "1",
            description = "lines a second, above 0 and at most 100; default: 1")
    private double rateHz;

    @Option(names = "--seconds", paramLabel = "N", description = "how long; default: until Ctrl-C")
    private Double seconds;

    @Option(names = "--json", description = "prints one JSON object a line and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /// A line: the keys of `--json`. Counters since the board started.
    record Line(
            double timeS, String state, double roundTripMs, long frames, long crcErrors, long framingErrors,
            long overruns, long otherSessions, long repeatedFrames, long staleFrames, long missedTicks) {
        static Line of(BoardHealth health, long roundTripNs) {
            return new Line(
                    health.timeUs() * 1e-6, health.state().name().toLowerCase(Locale.ROOT), roundTripNs * 1e-6,
                    health.frames(), health.crcErrors(), health.framingErrors(), health.overruns(),
                    health.otherSessions(), health.repeatedFrames(), health.staleFrames(), health.missedTicks());
        }
    }

    @Override
    public Integer call() {
        if (!(rateHz > 0 && rateHz <= 100)) {
            throw board.wrong("--rate " + rateHz + " must be above 0 and at most 100");
        }
        if (seconds != null && !(seconds > 0 && seconds <= 1e6)) {
            throw board.wrong("--seconds " + seconds + " must be above 0 and at most 1000000");
        }
        BoardPort port = board.port(device);
        MonotonicClock clock = new MonotonicClock();
        try (SerialPort line = port.open()) {
            BoardLink link = new BoardLink(port.address(), line, clock);
            link.hello(BoardArgument.nonce());
            long startNs = clock.nanoTime();
            long count = seconds == null ? Long.MAX_VALUE : Math.max(1, Math.round(seconds * rateHz));
            for (long i = 0; i < count; i++) {
                clock.sleepUntil(startNs + Math.round(i * 1e9 / rateHz));
                long askedNs = clock.nanoTime();
                BoardHealth health = link.heartbeat();
                print(i, Line.of(health, clock.nanoTime() - askedNs));
            }
        }
        return 0;
    }

    private void print(long index, Line line) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ReportJson.line(line));
        } else {
            if (index % LINES_PER_HEAD == 0) {
                out.printf("%10s %-8s %9s %9s %6s %6s %6s %7s %8s %6s %7s%n", "time", "state", "trip", "frames", "crc",
                        "cobs", "long", "session", "repeated", "stale", "missed");
            }
            out.printf("%8.1f s %-8s %6.2f ms %9d %6d %6d %6d %7d %8d %6d %7d%n", line.timeS(), line.state(),
                    line.roundTripMs(), line.frames(), line.crcErrors(), line.framingErrors(), line.overruns(),
                    line.otherSessions(), line.repeatedFrames(), line.staleFrames(), line.missedTicks());
        }
        out.flush();
    }
}
