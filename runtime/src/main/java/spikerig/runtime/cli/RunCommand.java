package spikerig.runtime.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.telemetry.TelemetryConfig;

/// `spikerig run`: a rig on its board.
@Command(
        name = "run",
        description = {
            "Runs a rig on this board. It starts disarmed: the loops sense and decide, and nothing moves.",
            "Enter arms it (also after a trip), d and Enter disarms it, Ctrl-C brings it to rest and ends."
        },
        footer = {"", "Example: spikerig run blimp.toml"},
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RIG", description = "a rig file, or the name of a bundled rig")
    private String rigName;

    @Option(names = "--arm", description = "arm by itself after warm-up; refused under systemd")
    private boolean arm;

    @Option(names = "--controller", paramLabel = "NAME", description = "fly another of the rig's controllers")
    private String controller;

    @Mixin
    private BrokerOption broker;

    @Mixin
    private RecordOption record;

    @Mixin
    private DashboardOption dashboard;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (arm && underSystemd()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--arm is refused under systemd: a restart must never arm by itself; arm by a command "
                            + "over MQTT, or at the terminal, instead");
        }
        Rig rig = Rig.load(rigName);
        RigCheck.of(rig, controller); // what is wrong with the file shows before a device is opened
        try (StopSignal stop = new StopSignal()) {
            TelemetryConfig telemetry = broker.config(rig, false);
            BoardRun run =
                    new BoardRun(rig, controller, telemetry, record.keys(rig), dashboard.config(rig, telemetry, false),
                            spec.commandLine().getOut());
            return stop.end(run.run(arm, stop, System.in));
        }
    }

    /// systemd tells the process that it starts, and only that one, its own number; older ones are the parent,
    /// number 1.
    private static boolean underSystemd() {
        String started = System.getenv("SYSTEMD_EXEC_PID");
        if (started != null) {
            return started.equals(String.valueOf(ProcessHandle.current().pid()));
        }
        boolean childOfInit = ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L) == 1;
        return childOfInit && System.getenv("INVOCATION_ID") != null;
    }
}
