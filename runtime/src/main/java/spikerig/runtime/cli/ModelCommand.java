package spikerig.runtime.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import spikerig.runtime.cli.model.CheckCommand;
import spikerig.runtime.cli.model.CompressCommand;
import spikerig.runtime.cli.model.ConvertCommand;
import spikerig.runtime.cli.model.EvalCommand;
import spikerig.runtime.cli.model.ExportCommand;
import spikerig.runtime.cli.model.ImportCommand;
import spikerig.runtime.cli.model.InfoCommand;
import spikerig.runtime.cli.model.RunCommand;

/// `spikerig model`: what a model file holds, whether it is sound, what it answers and how well.
@Command(
        name = "model",
        description = "Shows, checks, runs, evaluates, compresses, converts, imports and exports a model file.",
        mixinStandardHelpOptions = true,
        subcommands = {InfoCommand.class, CheckCommand.class, RunCommand.class, EvalCommand.class,
            CompressCommand.class, ConvertCommand.class, ImportCommand.class, ExportCommand.class},
        footer = {"", "Example:", "  spikerig model info l2mu-har-gyro7"})
public final class ModelCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "say what to do with the model: info, check, run, eval, compress, convert, import or export");
    }
}
