package spikerig.runtime.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.runtime.report.ComparisonTable;
import spikerig.runtime.report.Flight;
import spikerig.runtime.report.ReportJson;
import spikerig.runtime.report.RunReport;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigException;
import spikerig.runtime.sim.PlannedFault;
import spikerig.runtime.sim.SimulatedRun;
import spikerig.runtime.telemetry.TelemetryConfig;

/// `spikerig sim`: a rig against its plant, through the twins of its devices.
@Command(
        name = "sim",
        description = {
            "Runs a rig in simulation: its real drivers talk to simulated chips, and those to a plant.",
            "It arms itself and ends with the set points' programme, with the recording, or at a trip."
        },
        footer = {
            "",
            "Examples:",
            "  spikerig sim blimp                                    in real time, with a web page and MQTT",
            "  spikerig sim blimp --fast --report report             as fast as it goes, with plots",
            "  spikerig sim blimp --fast --controller altitude-pid   another controller of the rig",
            "  spikerig sim blimp --fault sensor-silent@20           what happens when the lidar dies",
            "  spikerig sim blimp --fast --record flights            every tick, for Foxglove, PlotJuggler and replay",
            "  spikerig sim activity                                 an L2MU reads a recorded smartwatch",
            "  spikerig sim keyword                                  an LMUFormer hears recorded words",
            "  spikerig sim keyword --wav hello.wav                  your own, or a folder of them"
        },
        mixinStandardHelpOptions = true)
final class SimCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RIG", description = "a rig file, or the name of a bundled rig: blimp, activity, keyword")
    private String rigName;

    @Option(names = "--seconds", paramLabel = "N", description = "length; default: the whole programme or recording")
    private Double seconds;

    @Option(names = "--seed", paramLabel = "N", description = "source of all randomness; default: the rig's")
    private Long seed;

    @Option(names = "--fast",
            description = "as fast as it goes, on a virtual clock: a seed gives the same run bit for bit")
    private boolean fast;

    @Option(names = "--controller", paramLabel = "NAME", description = "fly another of the rig's controllers")
    private String controller;

    @Option(names = "--report", paramLabel = "DIR",
            description = "leave metrics and plots there, compared with the rig's "
                    + "other controllers")
    private Path report;

    @Option(names = "--json", description = "print one JSON object and nothing else")
    private boolean json;

    @Option(names = "--wav", paramLabel = "FILE|FOLDER",
            description = "hear this recording, or those of this folder, in "
                    + "place of the rig's; one in a folder named for a word is judged by it, as in Speech Commands")
    private Path wav;

    @Option(names = "--fault", paramLabel = "KIND[@S]", description = "inject a fault at a time of the run, or at one "
            + "drawn from the seed: sensor-silent, sensor-corrupt, sensor-stuck, sensor-reset, sensor-drift, "
            + "controller-nan, controller-throws, loop-stall, broker-lost, actuator-silent, actuator-reset; "
            + "may be repeated")
    private List<String> faults = List.of();

    @Mixin
    private BrokerOption broker;

    @Mixin
    private RecordOption record;

    @Mixin
    private DashboardOption dashboard;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seconds != null && !(seconds > 0 && seconds <= 1e6)) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds " + seconds + " must be above 0 and at most 1000000");
        }
        Rig rig = wav == null ? Rig.load(rigName) : WavOption.into(Rig.load(rigName), wav);
        long drawn = seed != null ? seed : rig.plant() == null ? 1 : rig.plant().keys().seed();
        List<PlannedFault> plan = faults.stream().map(fault -> PlannedFault.parse(fault, drawn)).toList();
        RunReport runReport = report == null ? null : new RunReport(report);
        TelemetryConfig telemetry = broker.config(rig, fast);
        LiveSimulation.Options options =
                new LiveSimulation.Options(rig, drawn, controller, seconds, plan, fast, telemetry,
                        record.keys(rig), dashboard.config(rig, telemetry, fast));
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal stop = new StopSignal()) {
            LiveSimulation live =
                    new LiveSimulation(options, json ? silent() : out, spec.commandLine().getErr());
            SimulatedRun run = live.run(stop::requested);
            tell(rig, run, runReport, drawn, out);
            return stop.end(run.tripReason() == null ? 0 : Main.TRIPPED);
        }
    }

    private static PrintWriter silent() {
        return new PrintWriter(Writer.nullWriter());
    }

    private void tell(Rig rig, SimulatedRun run, RunReport runReport, long drawn, PrintWriter out) throws IOException {
        Flight flight = run.flight();
        List<Flight> flights = new ArrayList<>();
        if (flight != null) {
            flights.add(flight);
            if (runReport != null) {
                flights.addAll(others(rig, drawn, flight.controller()));
            }
        }
        if (json) {
            out.println(ReportJson
                    .line(flight != null ? flight.summary() : run.activity() != null ? run.activity() : run.outcome()));
        } else {
            print(run, flights, out);
        }
        if (runReport != null) {
            List<Path> written = flight != null
                    ? runReport.write(flights, !fast)
                    : run.activity() != null ? runReport.write(run.layout(), run.activity()) : List.of();
            if (!json) {
                written.forEach(file -> out.println("wrote " + file));
            }
        }
        out.flush();
    }

    /// The rig's other controllers on the same seed, those that fit the loop.
    private List<Flight> others(Rig rig, long drawn, String flown) {
        List<Flight> flights = new ArrayList<>();
        for (String name : rig.controllers().keySet()) {
            if (!name.equals(flown)) {
                try (SimulatedRun run = new SimulatedRun(rig, SimulatedRun.Options.fast(drawn, name, seconds))) {
                    run.begin();
                    run.runUntil(run.lengthS(), () -> false);
                    flights.add(run.flight());
                } catch (RigException doesNotFit) {
                    spec.commandLine().getErr().println("not compared with " + name + ": " + doesNotFit.getMessage());
                }
            }
        }
        return flights;
    }

    private static void print(SimulatedRun run, List<Flight> flights, PrintWriter out) {
        out.println();
        if (!flights.isEmpty()) {
            out.print(ComparisonTable.text(flights));
        }
        if (run.activity() != null) {
            out.printf(Locale.ROOT, "%d decisions, %.1f %% right%n",
                    run.activity().decisions().size(), 100 * run.activity().accuracy());
        }
        out.printf("%d ticks, %d late, %d missed, %d faulty%s%n",
                run.count().ticks(), run.count().late(), run.count().missed(), run.count().faulty(),
                run.tripReason() == null ? "" : "; TRIPPED: " + run.tripReason());
    }
}
