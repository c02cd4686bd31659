package spikerig.controllers.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import spikerig.controllers.graph.Graphs;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.ModelRun;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes model files from PyTorch `state_dict`s saved as `.safetensors`.
///
/// A `state_dict` may carry golden vectors under the names of the model format, computed by the network that was
/// trained; then the import must reproduce them. Without, they are the imported network's own.
public final class StateDictImport {
    private static final int SEQUENCES = 2;
    private static final int STEPS = 100;
    private static final long SEED = 20_241_118;

    private StateDictImport() {}

    /// @param file of the model
    /// @param proven whether it reproduced golden vectors that came with the `state_dict`
    public record Imported(Safetensors file, boolean proven) {}

    /// What an importer makes: metadata without `format` and `arch`, and tensors.
    record Parts(ObjectNode keys, List<Tensor> tensors) {}

    /// @param name of the file to write, for messages
    /// @throws ModelException when tensors are missing or do not fit, or golden vectors are not reproduced
    public static Imported of(Safetensors state, String arch, ImportOptions options, String name) {
        StateDict dict = new StateDict(state);
        if (arch.equals("snn-pid")) {
            Safetensors file = SnnPidImport.of(dict, options, name);
            Model.open(ModelFile.read(name, file.toBytes())).checkGolden().require(name);
            return new Imported(file, false);
        }
        Parts parts = switch (arch) {
            case "l2mu" -> L2muImport.of(dict);
            case "lmuformer" -> LmuFormerImport.of(dict, options);
            case "graph" -> GraphImport.of(dict, options);
            default -> throw new ModelException(
                    "--arch %s is not known; known: l2mu, snn-pid, lmuformer, graph".formatted(arch));
        };
        parts.keys.put("format", 1).put("arch", arch);
        if (options.rateHz() != null) {
            parts.keys.put("rate_hz", options.rateHz());
        }
        if (!options.labels().isEmpty()) {
            ArrayNode labels = parts.keys.putArray("labels");
            options.labels().forEach(labels::add);
        }
        List<Tensor> tensors = new ArrayList<>(parts.tensors);
        boolean proven = state.tensors().containsKey("golden.input");
        state.tensors().values().stream().filter(tensor -> tensor.name().startsWith("golden.")).forEach(tensors::add);
        if (!proven) {
            tensors.addAll(golden(new Safetensors(name, metadata(parts.keys), tensors), arch));
        }
        Safetensors file = new Safetensors(name, metadata(parts.keys), tensors);
        Model.open(ModelFile.read(name, file.toBytes())).checkGolden().require(name);
        return new Imported(file, proven);
    }

    private static Map<String, String> metadata(ObjectNode keys) {
        return Map.of("spikerig", keys.toString());
    }

    /// Random inputs and the network's own answers.
    private static List<Tensor> golden(Safetensors file, String arch) {
        ModelFile plain = ModelFile.read(file.file(), file.toBytes());
        Model model = arch.equals("graph") ? Graphs.open(plain) : Model.open(plain);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        float[] values = new float[SEQUENCES * STEPS * model.inputCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 4 * random.nextFloat() - 2;
        }
        Tensor input = Tensor.ofFloats("golden.input", values, SEQUENCES, STEPS, model.inputCount());
        ModelRun run = ModelRun.of(model, input, _ -> {});
        return List.of(input, switch (arch) {
            case "l2mu" -> {
                int[] counts = new int[run.evidence().length];
                for (int i = 0; i < counts.length; i++) {
                    counts[i] = (int) run.evidence()[i];
                }
                yield Tensor.ofInts("golden.output_spike_count", counts, SEQUENCES, run.outputs());
            }
            case "lmuformer" -> Tensor.ofFloats("golden.logits", run.evidence(), SEQUENCES, run.outputs());
            default -> Tensor.ofFloats("golden.output", run.output(), SEQUENCES, STEPS, run.outputs());
        });
    }
}
