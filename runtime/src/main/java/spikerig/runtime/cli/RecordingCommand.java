package spikerig.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.runtime.cli.recording.ExportCommand;
import spikerig.runtime.cli.recording.InfoCommand;
import spikerig.runtime.cli.recording.PlotCommand;

/// `spikerig recording`: what a recording holds, as words, a table or a picture.
@Command(
        name = "recording",
        description = "Shows, exports and draws a recording.",
        mixinStandardHelpOptions = true,
        subcommands = {InfoCommand.class, ExportCommand.class, PlotCommand.class},
        footer = {"", "Example:", "  spikerig recording info flights/blimp-20261124-101500-001.mcap"})
final class RecordingCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the recording: info, export or plot");
    }
}
