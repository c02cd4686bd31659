package spikerig.controllers.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.Controller;
import spikerig.controllers.TestFiles;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import spikerig.controllers.neuron.Leaky;
import spikerig.controllers.neuron.Norse;
import spikerig.controllers.torch.StateDictImport.Imported;

/// Networks under the names that PyTorch gave their tensors; the golden vectors are those of the trained networks.
class StateDictImportTest {
    private static final Map<String, String> L2MU = Map.of("W_o", "output_transformation.weight", "b_o",
            "output_transformation.bias");
    private static final List<String> POPULATIONS = List.of("u", "m", "h", "output");

    private static Imported imported(List<Tensor> state, String arch, ImportOptions options) {
        return StateDictImport.of(new Safetensors("state.safetensors", Map.of(), state), arch, options,
                "net.safetensors");
    }

    private static Model open(Imported imported) {
        return Model.open(ModelFile.read("net.safetensors", imported.file().toBytes()));
    }

    private static Tensor renamed(Tensor tensor, String name) {
        return new Tensor(name, tensor.type(), tensor.shape(), tensor.data());
    }

    @Test
    void readsTheL2muOfItsAuthors() {
        List<Tensor> state = new ArrayList<>();
        for (Tensor tensor : TestFiles.read("models/l2mu-braille7.safetensors").tensors().values()) {
            String name = tensor.name();
            if (name.equals("beta") || name.equals("thr")) {
                for (int i = 0; i < 4; i++) {
                    state.add(Tensor.ofFloats("l2mu_cell.spk_" + POPULATIONS.get(i) + "."
                            + (name.equals("thr") ? "threshold" : name), new float[] {tensor.floats()[i]}));
                }
            } else {
                state.add(renamed(tensor, name.startsWith("golden.")
                        ? name
                        : "l2mu_cell." + L2MU.getOrDefault(name, name + ".weight")));
            }
        }
        Imported imported = imported(state, "l2mu", ImportOptions.DEFAULT);
        assertTrue(imported.proven());
        assertTrue(open(imported).checkGolden().ok());
    }

    /// Normalisation that folds into the file's scale and shift, with statistics at random.
    @ParameterizedTest
    @ValueSource(strings = {"lmuformer-ref-ann-small", "lmuformer-ref-spiking-small"})
    void readsTheLmuFormerOfItsAuthors(String name) {
        boolean spiking = name.contains("spiking");
        ModelFile file = TestFiles.read("models/" + name + ".safetensors");
        Random random = new Random(5);
        List<Tensor> state = new ArrayList<>();
        for (Tensor tensor : file.tensors().values()) {
            String name2 = tensor.name();
            String layer = name2.contains(".") ? name2.substring(0, name2.lastIndexOf('.')) : name2;
            if (name2.endsWith(".scale")) {
                int n = tensor.size();
                float[] weight = new float[n];
                float[] bias = new float[n];
                float[] mean = new float[n];
                float[] variance = new float[n];
                float[] shift = file.tensor(layer + ".shift").floats();
                for (int i = 0; i < n; i++) {
                    mean[i] = random.nextFloat() - 0.5f;
                    variance[i] = 0.5f + random.nextFloat();
                    weight[i] = (float) (tensor.floats()[i] * Math.sqrt(variance[i] + 1e-5));
                    bias[i] = shift[i] + mean[i] * tensor.floats()[i];
                }
                String norm = "module." + norm(layer, spiking);
                state.add(Tensor.ofFloats(norm + ".weight", weight, n));
                state.add(Tensor.ofFloats(norm + ".bias", bias, n));
                state.add(Tensor.ofFloats(norm + ".running_mean", mean, n));
                state.add(Tensor.ofFloats(norm + ".running_var", variance, n));
            } else if (!name2.endsWith(".shift")) {
                state.add(renamed(tensor, name2.startsWith("golden.") ? name2 : "module." + weight(name2, spiking)));
            }
        }
        Imported imported = imported(state, "lmuformer", ImportOptions.DEFAULT);
        assertTrue(imported.proven());
        assertTrue(open(imported).checkGolden().ok());
    }

    private static String number(String layer) {
        return layer.equals("conv0") ? "" : layer.substring(4);
    }

    private static String norm(String layer, boolean spiking) {
        return switch (layer) {
            case "conv0", "conv1", "conv2", "conv3" -> spiking
                    ? "patch_embed.proj_bn" + number(layer)
                    : "patch_embed.conv_layers." + layer.substring(4) + ".3";
            case "in" -> "block.0.attn.prev_bn";
            case "out" -> "head_bn";
            case "lmu.proj" -> "block.0.attn.proj_bn";
            case "ffn1" -> "block.0.mlp.fc1_bn";
            case "ffn2" -> "block.0.mlp.fc2_bn";
            default -> "block.0.attn.lmu.bn_" + layer.substring(4);
        };
    }

    private static String weight(String tensor, boolean spiking) {
        String layer = tensor.substring(0, tensor.lastIndexOf('.'));
        String end = tensor.substring(tensor.lastIndexOf('.'));
        return switch (layer) {
            case "conv0", "conv1", "conv2", "conv3" -> spiking
                    ? "patch_embed.proj_conv" + number(layer) + end
                    : "patch_embed.conv_layers." + layer.substring(4) + ".0" + end;
            case "rpe" -> "patch_embed.rpe_conv" + end;
            case "lmu.proj" -> "block.0.attn.proj_conv" + end;
            case "ffn1" -> "block.0.mlp.fc1_conv" + end;
            case "ffn2" -> "block.0.mlp.fc2_conv" + end;
            case "head" -> "head" + end;
            case "lmu" -> "block.0.attn." + tensor;
            default -> "block.0.attn.lmu.W_" + layer.substring(4) + end;
        };
    }

    /// The neurons are snnTorch's bit for bit, as another test shows.
    @Test
    void readsAChainOfSnnTorch() {
        float[] weight = {0.7f, -0.2f, 0.1f, 0.5f, 0.3f, 0.9f};
        Model model = open(imported(List.of(
                Tensor.ofFloats("lif1.beta", new float[] {0.8f}), Tensor.ofFloats("lif1.threshold", new float[] {0.6f}),
                Tensor.ofFloats("fc1.weight", weight, 3, 2), Tensor.ofFloats("fc1.bias", new float[3], 3)),
                "graph", ImportOptions.DEFAULT));
        Controller net = model.newController();
        Leaky leaky = new Leaky(3, 0.8f, 0.6f);
        Random random = new Random(1);
        float[] current = new float[3];
        float[] out = new float[3];
        int spikes = 0;
        for (int t = 0; t < 300; t++) {
            float[] in = {random.nextFloat() - 0.2f, random.nextFloat() - 0.2f};
            for (int i = 0; i < 3; i++) {
                current[i] = weight[2 * i] * in[0] + weight[2 * i + 1] * in[1];
            }
            leaky.step(current);
            net.step(in, out);
            int count = 0;
            for (float each : out) {
                count += (int) each;
            }
            assertEquals(leaky.spikes().count, count, "step " + t);
            spikes += count;
        }
        assertTrue(spikes > 50);
    }

    @Test
    void readsNorsesCellsWhoseParametersAreGiven() {
        ImportOptions options =
                new ImportOptions(null, 128, 128, 1e-3, List.of("0", "lif"), 0.01, 0.005, 0.5, List.of());
        Controller net = open(imported(List.of(Tensor.ofFloats("0.weight", new float[] {1f}, 1, 1)), "graph", options))
                .newController();
        Norse cell = new Norse(Norse.Cell.LIF, 1, new Norse.Parameters(200f, 100f, 0f, 0.5f, 0f), 1e-3);
        Random random = new Random(3);
        float[] out = new float[1];
        int spikes = 0;
        for (int t = 0; t < 300; t++) {
            float[] in = {random.nextFloat()};
            cell.step(in);
            net.step(in, out);
            assertEquals(cell.spikes().count, (int) out[0], "step " + t);
            spikes += (int) out[0];
        }
        assertTrue(spikes > 20, spikes + " spikes");
    }

    @Test
    void readsASpikingPidByTheNamesOfItsLayers() {
        List<Tensor> state = new ArrayList<>();
        for (Tensor tensor : TestFiles.read("models/snn-pid-example-r-lif.safetensors").tensors().values()) {
            if (!tensor.name().contains("golden.")) {
                state.add(renamed(tensor, tensor.name()
                        .replace(".enc.", ".l1.neuron.").replace("hid.recurrent", "l2.synapse_rec.weight")
                        .replace("hid.weight", "l2.synapse_ff.weight").replace(".hid.", ".l2.neuron.")
                        .replace(".dec.", ".p_out.")));
            }
        }
        Imported imported = imported(state, "snn-pid", ImportOptions.DEFAULT);
        assertFalse(imported.proven());
        Model was = TestFiles.model("snn-pid-example-r-lif");
        Controller a = was.newController();
        Controller b = open(imported).newController();
        float[] first = new float[1];
        float[] second = new float[1];
        for (int t = 0; t < 200; t++) {
            float[] error = {(float) Math.sin(0.1 * t)};
            a.step(error, first);
            b.step(error, second);
            assertEquals(first[0], second[0]);
        }
    }

    @Test
    void namesTheTensorThatIsMissing() {
        ModelException refused = assertThrows(ModelException.class, () -> imported(
                List.of(Tensor.ofFloats("e_x.weight", new float[2], 1, 2)), "l2mu", ImportOptions.DEFAULT));
        assertTrue(refused.getMessage().contains("state.safetensors: needs a tensor e_h.weight"), refused.getMessage());
    }
}
