package spikerig.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.runtime.cli.events.InfoCommand;
import spikerig.runtime.cli.events.RenderCommand;

/// `spikerig events`: what a recording of an event camera holds, and how it looks.
@Command(
        name = "events",
        description = "Counts the events of a recording, or draws them.",
        mixinStandardHelpOptions = true,
        subcommands = {InfoCommand.class, RenderCommand.class},
        footer = {"", "Example:", "  spikerig events info recording.raw"})
public final class EventsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do with the recording: info or render");
    }
}
