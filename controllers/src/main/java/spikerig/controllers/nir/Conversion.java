package spikerig.controllers.nir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import spikerig.controllers.model.GoldenCheck;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.ModelRun;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A model in another format, read back and run against the one that it came from.
///
/// @param bytes of the new file
/// @param lost what the new format does not hold, a sentence each
/// @param sequences how many were compared
/// @param maxAbsError greatest difference of an output in a step
/// @param differing outputs in a step that differ by more than 1e-4 of the greatest, such as a spike
/// @param compared outputs in a step that were compared
public record Conversion(
        byte[] bytes, List<String> lost, int sequences, double maxAbsError, long differing, long compared) {
    /// How model files end.
    public static final String SAFETENSORS = ".safetensors";

    private static final double TOLERANCE = 1e-4;
    private static final int SEQUENCES = 2;
    private static final int STEPS = 100;
    private static final long SEED = 20_240_917;

    /// @param target name of the new file, which ends in `.nir` or `.safetensors`
    /// @param dtS duration of a step; null for the model's own
    /// @param lossy whether to write what comes near where the new format cannot express the network
    /// @throws ModelException when it cannot, saying why
    public static Conversion of(Model from, String target, Double dtS, boolean lossy) {
        List<String> lost = new ArrayList<>();
        NirGraph graph = NirWriter.graph(from, dtS, lossy, lost);
        Tensor input = input(from);
        ModelRun before = ModelRun.of(from, input, _ -> {});
        if (target.endsWith(NirModel.EXTENSION)) {
            lost.add("golden vectors: NIR has no place for them");
            byte[] bytes = NirExport.bytes(graph);
            Model after = NirModel.read(target, bytes, Discretisation.UNSAID);
            return compare(bytes, lost, before, ModelRun.of(after, input, _ -> {}));
        }
        if (!target.endsWith(SAFETENSORS)) {
            throw new ModelException("%s: must end in %s or %s".formatted(target, NirModel.EXTENSION, SAFETENSORS));
        }
        lost.removeIf(line -> !line.startsWith("net ") && !line.startsWith("dt"));
        return toModelFile(from, graph, target, input, before, lost);
    }

    private static Conversion toModelFile(
            Model from, NirGraph graph, String target, Tensor input, ModelRun before, List<String> lost) {
        NirModel plain = NirModel.of(target, graph, Discretisation.UNSAID);
        ModelRun after = ModelRun.of(plain, input, _ -> {});
        Safetensors file = withGolden(plain.file(), from.file(), input, before);
        Model model = Model.open(ModelFile.read(target, file.toBytes()));
        if (!model.checkGolden().ok()) {
            lost.add("arithmetic: the golden outputs are the new network's own, because the old one's differ");
            file = withGolden(plain.file(), from.file(), input, after);
            model = Model.open(ModelFile.read(target, file.toBytes()));
        }
        GoldenCheck check = model.checkGolden();
        check.require(target);
        if (!from.arch().equals("graph") && !from.arch().equals(NirModel.NAME)) {
            lost.add("arch: \"%s\" became \"graph\", the same network without its own kernels".formatted(from.arch()));
        }
        return compare(file.toBytes(), lost, before, after);
    }

    private static Safetensors withGolden(ModelFile graph, ModelFile from, Tensor input, ModelRun run) {
        ObjectNode metadata = JsonMapper.shared().createObjectNode();
        graph.metadata().properties().forEach(entry -> metadata.set(entry.getKey(), entry.getValue()));
        metadata.put("arch", "graph").put("inputs", input.shape().get(2)).put("outputs", run.outputs());
        for (String key : List.of("labels", "window", "rate_hz", "input_units")) {
            if (from.hasKey(key)) {
                metadata.set(key, from.required(key));
            }
        }
        List<Tensor> tensors = new ArrayList<>();
        graph.tensors().values().stream().filter(tensor -> !tensor.name().startsWith("golden.")).forEach(tensors::add);
        tensors.add(Tensor.ofFloats("golden.input", input.floats(), input.shape().toArray(Integer[]::new)));
        tensors.add(Tensor.ofFloats("golden.output", run.output(), run.sequences(), run.steps(), run.outputs()));
        return new Safetensors(graph.name(), Map.of("spikerig", metadata.toString()), tensors);
    }

    private static Conversion compare(byte[] bytes, List<String> lost, ModelRun before, ModelRun after) {
        double greatest = 1;
        double maxAbsError = 0;
        for (int i = 0; i < before.output().length; i++) {
            greatest = Math.max(greatest, Math.abs(before.output()[i]));
            maxAbsError = Math.max(maxAbsError, Math.abs(before.output()[i] - after.output()[i]));
        }
        long differing = 0;
        for (int i = 0; i < before.output().length; i++) {
            differing += Math.abs(before.output()[i] - after.output()[i]) > TOLERANCE * greatest ? 1 : 0;
        }
        return new Conversion(bytes, List.copyOf(lost), before.sequences(), maxAbsError, differing,
                before.output().length);
    }

    /// The golden inputs, or else half of all inputs spiking and half of them real, at random.
    private static Tensor input(Model model) {
        if (model.file().has(model.goldenInput())) {
            return model.file().tensor(model.goldenInput());
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        float[] values = new float[SEQUENCES * STEPS * model.inputCount()];
        for (int i = 0; i < values.length; i++) {
            boolean spiking = i < values.length / SEQUENCES;
            values[i] = spiking ? random.nextInt(4) / 3 : 2 * random.nextFloat() - 1;
        }
        return Tensor.ofFloats("golden.input", values, SEQUENCES, STEPS, model.inputCount());
    }
}
