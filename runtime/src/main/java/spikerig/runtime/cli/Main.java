package spikerig.runtime.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import spikerig.controllers.model.ModelException;
import spikerig.drivers.DeviceException;
import spikerig.runtime.cli.doctor.DoctorCommand;
import spikerig.runtime.evolution.EvolveCommand;
import spikerig.runtime.rig.RigException;

/// The command line.
///
/// Exit codes: 0 ok, 1 the run failed or a check did not hold, 2 wrong usage or file, 3 the rig tripped at least once.
@Command(
        name = "spikerig",
        description = "Closes the loop from sensor to spiking network to motor.",
        footer = {"", "Example: spikerig sim blimp --fast --report report", "Help on a command: spikerig sim --help"},
        subcommands = {
            SimCommand.class,
            RunCommand.class,
            CheckCommand.class,
            ModelCommand.class,
            EvolveCommand.class,
            EventsCommand.class,
            ReplayCommand.class,
            RecordingCommand.class,
            SendCommand.class,
            FleetCommand.class,
            InstallCommand.class,
            KeysCommand.class,
            BoardCommand.class,
            DriversCommand.class,
            WatchCommand.class,
            CalibrateCommand.class,
            DoctorCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Runnable {
    private static final int HELP_CHARS = 100;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int TRIPPED = 3;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "show where an error came from")
    private boolean verbose;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /// Of the jar.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"spikerig " + Main.class.getPackage().getImplementationVersion()};
        }
    }

    /// Runs the command and ends the process with its exit code: threads of the network may outlive a command.
    public static void main(String[] arguments) {
        StandardError.restore();
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        System.exit(execute(arguments));
    }

    /// Runs the command and returns its exit code.
    static int execute(String... arguments) {
        Main main = new Main();
        CommandLine commandLine = new CommandLine(main);
        commandLine.setUsageHelpWidth(HELP_CHARS);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler(main.errors());
        return commandLine.execute(arguments);
    }

    /// Without a command.
    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }

    private IExecutionExceptionHandler errors() {
        return (error, command, parsed) -> {
            PrintWriter err = command.getErr();
            boolean wrongFile =
                    error instanceof RigException || error instanceof ModelException || error instanceof IOException;
            boolean expected = wrongFile || error instanceof DeviceException;
            err.println("spikerig: " + (expected ? error.getMessage() : "unexpected: " + error));
            if (verbose) {
                error.printStackTrace(err);
            } else if (!expected) {
                err.println("spikerig: --verbose shows where it came from");
            }
            return wrongFile ? WRONG_USAGE : FAILED;
        };
    }
}
