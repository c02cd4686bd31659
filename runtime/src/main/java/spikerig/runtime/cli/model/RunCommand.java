package spikerig.runtime.cli.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import spikerig.controllers.Classifier;
import spikerig.controllers.Controller;
import spikerig.controllers.FrameClassifier;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelRun;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import spikerig.controllers.nir.NirModel;

/// `spikerig model run`: a model's answers to a file of inputs.
@Command(
        name = "run",
        description = {
            "Runs a model on the sequences of a file, each from rest.",
            "Reads the tensor x [N,T,inputs], or golden.input; writes output [N,T,outputs] (spikes, logits of"
                    + " each frame, or the control output), and of a classifier spike_count or logits [N,outputs] and"
                    + " prediction [N].",
            "Of a .nir file output holds what the Output nodes give, and prediction the greatest sum over the steps."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:",
            "  spikerig model run l2mu-har-gyro7 --input gyro.safetensors --output out.safetensors"})
public final class RunCommand implements Callable<Integer> {
    @Mixin
    private ModelArgument file;

    @Option(names = "--input", required = true, paramLabel = "IN", description = "safetensors file with the inputs")
    private Path input;

    @Option(names = "--output", required = true, paramLabel = "OUT", description = "safetensors file to write")
    private Path output;

    @Option(names = "--state", paramLabel = "OUT=IN",
            description = "of a .tflite model: an output tensor that an input tensor takes in the next step; "
                    + "may be repeated")
    private List<String> state = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Optional<byte[]> tflite = file.tflite();
        if (tflite.isPresent()) {
            Tensor x = inputs("x", ModelArgument.readFile(input));
            write(new TfliteRun(file.name(), tflite.get(), state).on(x), x.shape().get(0), x.shape().get(1));
            return 0;
        }
        Model model = file.open();
        Tensor x = inputs(model.goldenInput(), ModelArgument.readFile(input));
        ModelRun run = ModelRun.of(model, x, ProgressBar.onTerminal("sequences", x.shape().getFirst()));
        write(tensors(model, run), run.sequences(), run.steps());
        return 0;
    }

    private void write(List<Tensor> tensors, int sequences, int steps) {
        Safetensors result = new Safetensors(output.toString(), Map.of(), tensors);
        try {
            result.write(output);
        } catch (IOException e) {
            throw new ModelException("%s: cannot be written: %s".formatted(output, e), e);
        }
        spec.commandLine().getOut().printf("%s: %d sequences of %d steps%n", output, sequences, steps);
        spec.commandLine().getOut().flush();
    }

    private Tensor inputs(String golden, Safetensors from) {
        return Stream.of("x", "golden.input", golden)
                .map(from.tensors()::get)
                .filter(tensor -> tensor != null)
                .findFirst()
                .orElseThrow(() -> new ModelException("%s: has no tensor x and no golden.input".formatted(input)));
    }

    private static List<Tensor> tensors(Model model, ModelRun run) {
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(Tensor.ofFloats("output", run.output(), run.sequences(), run.steps(), run.outputs()));
        Controller controller = model.newController();
        if (controller instanceof FrameClassifier) {
            tensors.add(Tensor.ofFloats("logits", run.evidence(), run.sequences(), run.outputs()));
        } else if (controller instanceof Classifier) {
            tensors.add(Tensor.ofInts("spike_count", whole(run.evidence()), run.sequences(), run.outputs()));
        }
        if (controller instanceof Classifier) {
            tensors.add(Tensor.ofInts("prediction", run.predictions(), run.sequences()));
        } else if (model.arch().equals(NirModel.NAME)) {
            tensors.add(Tensor.ofInts("prediction", run.greatestSums(), run.sequences()));
        }
        return tensors;
    }

    private static int[] whole(float[] counts) {
        int[] whole = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            whole[i] = (int) counts[i];
        }
        return whole;
    }
}
