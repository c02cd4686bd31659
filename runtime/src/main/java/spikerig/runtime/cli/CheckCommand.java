package spikerig.runtime.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.runtime.report.ReportJson;
import spikerig.runtime.rig.Rig;

/// `spikerig check`: everything about a rig that can be told without touching its devices.
@Command(
        name = "check",
        description = {
            "Resolves a rig file with everything it names, without touching a device.",
            "Prints devices, channels with units, buses, loops, and how long each fault takes to rest."
        },
        footer = {"", "Example: spikerig check blimp"},
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RIG", description = "a rig file, or the name of a bundled rig")
    private String rigName;

    @Option(names = "--json", description = "print one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RigCheck check = RigCheck.of(Rig.load(rigName), null);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ReportJson.line(check));
        } else {
            out.print(check.text());
        }
        out.flush();
        return 0;
    }
}
