package spikerig.controllers.snnpid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes spiking PIDs to model files.
public final class SnnPidFile {
    static final String ARCH = "snn-pid";

    private static final int GOLDEN_STEPS = 600;
    private static final int GOLDEN_STEPS_PER_SETPOINT = 100;
    private static final long GOLDEN_SEED = 20_230_912;

    private SnnPidFile() {}

    /// The file of a controller made of `nets`, with golden vectors of 600 steps of a fixed error signal.
    ///
    /// Equal arguments give equal bytes.
    ///
    /// @param rateHz the rate of the loop that the nets are made for
    /// @param notes more keys of the metadata, such as how the nets came about, in the order wanted; values are
    ///     strings, numbers, or whatever else JSON has
    public static Safetensors of(String file, List<SnnPidNet> nets, double rateHz, Map<String, ?> notes) {
        List<Tensor> tensors = new ArrayList<>();
        float[] errors = goldenErrors();
        for (SnnPidNet net : nets) {
            tensors.addAll(SnnPidTensors.of(net));
            tensors.addAll(golden(net, errors));
        }
        return new Safetensors(file, Map.of("spikerig", metadata(nets, rateHz, notes)), tensors);
    }

    private static List<Tensor> golden(SnnPidNet net, float[] errors) {
        GoldenRun run = GoldenRun.of(net, errors);
        String prefix = net.name() + ".golden.";
        return List.of(
                Tensor.ofFloats(prefix + "input", errors, 1, errors.length, 1),
                Tensor.ofFloats(prefix + "output", run.output(), 1, errors.length, 1),
                Tensor.ofBytes(prefix + "enc_spikes", run.encodingSpikes(), errors.length, net.encoding().size()),
                Tensor.ofBytes(prefix + "hid_spikes", run.hiddenSpikes(), errors.length, net.hidden().size()));
    }

    private static String metadata(List<SnnPidNet> nets, double rateHz, Map<String, ?> notes) {
        ObjectNode metadata = JsonMapper.shared().createObjectNode();
        metadata.put("format", 1).put("arch", ARCH).put("inputs", 1).put("outputs", 1);
        ArrayNode list = metadata.putArray("nets");
        for (SnnPidNet net : nets) {
            list.addObject()
                    .put("name", net.name())
                    .put("hidden", net.type().key())
                    .put("trace", net.trace().key());
        }
        metadata.put("rate_hz", rateHz);
        notes.forEach(metadata::putPOJO);
        return metadata.toString();
    }

    /// Steps of a set point that the error follows and forgets, with a little noise: +-1.5 units, as in a flight.
    private static float[] goldenErrors() {
        RandomGenerator random =
                RandomGeneratorFactory.of("L64X128MixRandom").create(GOLDEN_SEED);
        float[] errors = new float[GOLDEN_STEPS];
        double error = 0;
        for (int t = 0; t < errors.length; t++) {
            if (t % GOLDEN_STEPS_PER_SETPOINT == 0) {
                error = 3.0 * random.nextDouble() - 1.5;
            }
            error *= 0.97;
            errors[t] = (float) (error + 0.04 * (random.nextDouble() - 0.5));
        }
        return errors;
    }

    /// The nets that a model file holds.
    ///
    /// @throws spikerig.controllers.model.ModelException when they cannot be used
    public static List<SnnPidNet> nets(ModelFile file) {
        return SnnPidArchitecture.nets(file);
    }
}
