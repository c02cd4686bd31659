package spikerig.runtime.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import spikerig.runtime.rig.KeyReference;

/// `spikerig keys`: every key of a rig file.
@Command(
        name = "keys",
        description = "Prints every key of a rig file, with what it means and its default, as Markdown.",
        footer = {"", "Example: spikerig keys | less"},
        mixinStandardHelpOptions = true)
final class KeysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(KeyReference.markdown());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
