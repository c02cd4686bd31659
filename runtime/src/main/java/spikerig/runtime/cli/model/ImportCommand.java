package spikerig.runtime.cli.model;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.torch.ImportOptions;
import spikerig.controllers.torch.StateDictImport;

/// `spikerig model import`: a model file from what PyTorch trained.
@Command(
        name = "import",
        description = {
            "Turns a PyTorch state_dict, saved as .safetensors, into a model file.",
            "Knows the names of the L2MU's and LMUFormer's authors, of snnTorch's layers, and of the model format. With"
                    + " golden.input and golden outputs in the file it must reproduce them; without, the file gets"
                    + " golden vectors of its own."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  spikerig model import state.safetensors --arch l2mu --output net.safetensors",
            "  spikerig model import state.safetensors --arch graph --layers fc1,lif,fc2,lif --output net.safetensors"})
public final class ImportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "STATE", description = "safetensors file of a state_dict")
    private Path state;

    @Option(
            names = "--arch",
            required = true,
            paramLabel = "ARCH",
            description = "l2mu, snn-pid, lmuformer or graph")
    private String arch;

    @Option(
            names = {"--output", "--out"},
            required = true,
            paramLabel = "FILE",
            description = "model file to write")
    private Path output;

    @Option(names = "--rate-hz", paramLabel = "HZ", description = "rate of the loop that the network is made for")
    private Double rateHz;

    @Option(names = "--dt", defaultValue = "1e-3", paramLabel = "SECONDS",
            description = "of a graph: duration of a step;"
                    + " default: 1e-3")
    private double dtS;

    @Option(
            names = "--layers",
            split = ",",
            paramLabel = "NAMES",
            description = "of a graph: its layers in their order, by their names in the state_dict; lif and lif-box are"
                    + " Norse's cells; default: by the numbers in the names")
    private List<String> layers = List.of();

    @Option(names = "--tau-mem", defaultValue = "0.01", paramLabel = "SECONDS", description = "of Norse's cells;"
            + " default: 0.01")
    private double tauMemS;

    @Option(names = "--tau-syn", defaultValue = "0.005", paramLabel = "SECONDS", description = "of Norse's cells;"
            + " default: 0.005")
    private double tauSynS;

    @Option(names = "--threshold", defaultValue = "1", paramLabel = "V", description = "of Norse's cells; default: 1")
    private double threshold;

    @Option(names = "--theta", defaultValue = "128", paramLabel = "STEPS",
            description = "of an LMUFormer; default: 128")
    private int theta;

    @Option(names = "--frames", defaultValue = "128", paramLabel = "FRAMES",
            description = "of an LMUFormer; default: 128")
    private int frames;

    @Option(names = "--labels", split = ",", paramLabel = "NAMES", description = "names of the outputs")
    private List<String> labels = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        StateDictImport.Imported imported = StateDictImport.of(
                ModelArgument.readFile(state), arch, options(), String.valueOf(output.getFileName()));
        try {
            imported.file().write(output);
        } catch (IOException e) {
            throw new ModelException("%s: cannot be written: %s".formatted(output, e), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("written: %s%n", output);
        out.println(imported.proven()
                ? "checked: reproduces the golden vectors that came with the state_dict"
                : "not checked: the state_dict came without golden vectors; those of the file are its own");
        out.flush();
        return 0;
    }

    private ImportOptions options() {
        try {
            return new ImportOptions(rateHz, theta, frames, dtS, layers, tauMemS, tauSynS, threshold, labels);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
        }
    }
}
