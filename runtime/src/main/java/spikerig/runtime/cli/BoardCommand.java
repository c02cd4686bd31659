package spikerig.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.runtime.cli.board.FlashCommand;
import spikerig.runtime.cli.board.InfoCommand;
import spikerig.runtime.cli.board.MonitorCommand;
import spikerig.runtime.cli.board.RunCommand;
import spikerig.runtime.cli.board.UploadCommand;

/// `spikerig board`: an attached board that computes a network.
@Command(
        name = "board",
        description = {
            "Talks to an attached board that runs the firmware: what it is, its firmware, a network on it.",
            "Greeting a board stops what it runs: not for a board that flies."
        },
        mixinStandardHelpOptions = true,
        subcommands = {InfoCommand.class, FlashCommand.class, UploadCommand.class, RunCommand.class,
            MonitorCommand.class},
        footer = {"", "Example:", "  spikerig board info /dev/ttyACM0"})
public final class BoardCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "say what to do with the board: info, flash, upload, run or monitor");
    }
}
