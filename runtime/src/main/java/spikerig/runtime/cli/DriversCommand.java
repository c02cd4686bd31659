package spikerig.runtime.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import spikerig.runtime.report.ReportJson;

/// `spikerig drivers`: every type of device that a rig file can name.
@Command(
        name = "drivers",
        description = "Lists every type of device that a rig file can name: bus, channels with units, and what has "
                + "verified it.",
        footer = {"", "Keys of each: spikerig keys", "Example: spikerig drivers"},
        mixinStandardHelpOptions = true)
final class DriversCommand implements Callable<Integer> {
    @Option(names = "--json", description = "print one JSON object and nothing else")
    private boolean json;

    @Option(names = "--markdown", description = "print the table of the READMEs")
    private boolean markdown;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        DriverList drivers = DriverList.onClassPath();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ReportJson.line(drivers));
        } else {
            out.print(markdown ? drivers.markdown() : drivers.text());
        }
        out.flush();
        return 0;
    }
}
