package spikerig.runtime.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.fleet.Fleet;
import spikerig.runtime.report.ReportJson;
import spikerig.runtime.telemetry.BrokerAccess;
import spikerig.runtime.telemetry.MqttVisitor;
import spikerig.runtime.telemetry.TelemetryConfig;

/// `spikerig fleet`: the rigs on a broker.
@Command(
        name = "fleet",
        description = {
            "Lists the rigs on a broker with their state, firmware and load, and when each was last heard.",
            "It listens for a few seconds: health comes every healthS, 2 s by default."
        },
        footer = {"", "Example: spikerig fleet --broker mqtt://hangar.local --watch"},
        mixinStandardHelpOptions = true)
final class FleetCommand implements Callable<Integer> {
    private static final double CONNECT_S = 5;
    private static final long POLL_NS = 50_000_000;
    private static final long REFRESH_NS = 1_000_000_000;

    @Mixin
    private BrokerLogin login;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "3",
            description = "how long to listen; default: ${DEFAULT-VALUE}")
    private double seconds;

    @Option(names = "--json", description = "print one JSON object and nothing else; with --watch one per second")
    private boolean json;

    @Option(names = "--watch", description = "list again every second, until Ctrl-C")
    private boolean watch;

    @Spec
    private CommandSpec spec;

    private final MonotonicClock clock = new MonotonicClock();

    /// The keys of the JSON object are the components.
    private record Listing(String broker, List<Fleet.Member> rigs) {}

    @Override
    public Integer call() throws IOException {
        if (!(seconds > 0 && seconds <= 3600)) {
            throw new ParameterException(spec.commandLine(), "--seconds " + seconds + " must be in 0..3600");
        }
        BrokerAccess access = login.access(TelemetryConfig.standard());
        Fleet fleet = new Fleet(clock.nanoTime());
        try (MqttVisitor visitor = new MqttVisitor(access, clock, CONNECT_S,
                (topic, payload, retained) -> fleet.heard(topic, payload, retained, clock.nanoTime()))) {
            Fleet.FILTERS.forEach(visitor::subscribe);
            listen(visitor, (long) (seconds * 1e9));
            show(access, fleet);
            while (watch && visitor.connected() && !spec.commandLine().getOut().checkError()) {
                listen(visitor, REFRESH_NS);
                show(access, fleet);
            }
            return watch ? Main.FAILED : 0;
        } catch (IOException unreachable) {
            spec.commandLine().getErr().println("spikerig: " + unreachable.getMessage());
            return Main.FAILED;
        }
    }

    private void listen(MqttVisitor visitor, long ns) {
        long endNs = clock.nanoTime() + ns;
        while (visitor.connected() && clock.nanoTime() - endNs < 0) {
            LockSupport.parkNanos(POLL_NS);
        }
    }

    private void show(BrokerAccess access, Fleet fleet) {
        PrintWriter out = spec.commandLine().getOut();
        List<Fleet.Member> members = fleet.members(clock.nanoTime());
        if (json) {
            out.println(ReportJson.line(new Listing(access.address().toString(), members)));
        } else {
            out.printf(Locale.ROOT, "%-24s %-10s %-12s %6s %9s  %s%n",
                    "rig", "state", "firmware", "load", "seen", "");
            members.forEach(member -> out.printf(Locale.ROOT, "%-24s %-10s %-12s %6s %9s  %s%n",
                    member.rig(), member.silent() ? "silent" : member.state(), word(member.firmware()),
                    number("%.2f", member.load()), number("%.1f s", member.lastSeenS()),
                    member.reason() == null ? "" : member.reason()));
            out.printf(Locale.ROOT, "%d rigs on %s%n", members.size(), access.address());
        }
        out.flush();
    }

    private static String word(String text) {
        return text == null ? "-" : text;
    }

    private static String number(String format, Double value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}
