package spikerig.runtime.cli.doctor;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.runtime.report.ReportJson;
import spikerig.runtime.rig.Rig;

/// `spikerig doctor`: what this board has and lacks.
@Command(
        name = "doctor",
        description = {
            "Says what this board has and lacks: buses and who may use them, real-time limits, governor, Java, the "
                    + "guard; and the command that mends each.",
            "Opens no device and changes nothing. Exit code 1 when something that is needed is lacking."
        },
        footer = {"", "Examples:", "  spikerig doctor", "  spikerig doctor blimp.toml   also the devices of a rig"},
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    private static final int LACKING = 1;

    @Parameters(paramLabel = "RIG", arity = "0..1", description = "a rig file, or the name of a bundled rig")
    private String rigName;

    @Option(names = "--json", description = "print one JSON object and nothing else")
    private boolean json;

    @Option(names = "--root", paramLabel = "DIR", hidden = true, description = "look at the files of a board that lie "
            + "there")
    private Path root = Path.of("/");

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Rig rig = rigName == null ? null : Rig.load(rigName);
        Diagnosis diagnosis = Diagnosis.of(new Board(root), rig);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(ReportJson.line(diagnosis));
        } else {
            out.print(diagnosis.text());
        }
        out.flush();
        return diagnosis.ok() ? 0 : LACKING;
    }
}
