package spikerig.runtime.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.service.UnitFile;

/// `spikerig install`: a rig as a service of systemd.
@Command(
        name = "install",
        description = {
            "Writes a systemd unit that runs a rig as a service: watched, restarted when it fails, locked in.",
            "It starts disarmed, after every restart too; a command over MQTT arms it, see [commands] in KEYS.md."
        },
        footer = {"", "Example: sudo spikerig install /etc/spikerig/blimp.toml"},
        mixinStandardHelpOptions = true)
final class InstallCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RIG", description = "a rig file, or the name of a bundled rig")
    private String rigName;

    @Option(names = "--dry-run", description = "print the unit and write nothing")
    private boolean dryRun;

    @Option(names = "--user", paramLabel = "NAME", defaultValue = "spikerig",
            description = "whom the service runs as; default: ${DEFAULT-VALUE}")
    private String user;

    @Option(names = "--unit-dir", paramLabel = "DIR", defaultValue = "/etc/systemd/system",
            description = "where the unit goes; default: ${DEFAULT-VALUE}")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!user.matches("[a-z_][a-z0-9_-]*")) {
            throw new ParameterException(spec.commandLine(), "--user " + user + " is no name of a user");
        }
        Rig rig = Rig.load(rigName);
        RigCheck.of(rig, null);
        Path file = Path.of(rigName);
        String rigFile = Files.isRegularFile(file) ? file.toAbsolutePath().normalize().toString() : rigName;
        String text = UnitFile.text(rig.name(), launcher(), rigFile, user);
        PrintWriter out = spec.commandLine().getOut();
        Path unit = folder.resolve(UnitFile.name(rig.name()));
        if (dryRun) {
            out.println("# " + unit);
            out.print(text);
        } else {
            Files.writeString(unit, text);
            out.println("wrote " + unit);
            out.println("next: sudo systemctl daemon-reload && sudo systemctl enable --now " + unit.getFileName());
        }
        out.flush();
        return 0;
    }

    /// The script that started this process says where it is.
    private static Path launcher() {
        String launcher = System.getProperty("spikerig.launcher", "/opt/spikerig/spikerig");
        return Path.of(launcher).toAbsolutePath().normalize();
    }
}
