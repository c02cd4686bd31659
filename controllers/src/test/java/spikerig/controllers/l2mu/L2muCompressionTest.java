package spikerig.controllers.l2mu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.TestFiles;
import spikerig.controllers.model.DataType;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.ModelRun;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;

class L2muCompressionTest {
    private static final String[] TRAINED = {"e_x", "e_h", "e_m", "W_x", "W_h", "W_m", "W_o"};

    private final Model sound = TestFiles.model("l2mu-har-gyro7");

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.8})
    void everyLayerHasTheShareOfZerosAskedFor(double sparsity) {
        Safetensors file = new L2muCompression(sparsity, false).apply(sound, "small");
        for (String layer : List.of("e_", "W_[xhm]", "W_o")) {
            int zeros = 0;
            int all = 0;
            for (Tensor tensor : file.tensors().values()) {
                for (float weight : tensor.name().matches(layer + ".?") ? tensor.floats() : new float[0]) {
                    zeros += weight == 0f ? 1 : 0;
                    all++;
                }
            }
            assertEquals(Math.rint(sparsity * all), zeros, layer);
        }
    }

    @Test
    void int8IsNeverFurtherOffThanHalfAStepOfItsRow() {
        Safetensors file = new L2muCompression(0, true).apply(sound, "small");
        ModelFile read = new ModelFile(file);
        for (String name : TRAINED) {
            assertEquals(DataType.I8, file.tensors().get(name).type());
            Tensor before = sound.file().tensor(name);
            int rows = before.shape().getFirst();
            float[] expected = before.floats();
            float[] weights = read.weights(name, rows, expected.length / rows);
            float[] scales = read.floats(name + ".scale", rows);
            for (int i = 0; i < weights.length; i++) {
                float step = scales[i * rows / weights.length];
                assertEquals(expected[i], weights[i], 0.5001f * step, name + " " + i);
            }
        }
    }

    @Test
    void theNewFileReproducesItsNewGoldenVectorsAndIsAlwaysTheSame() {
        byte[] first = new L2muCompression(0.5, true).apply(sound, "small").toBytes();
        byte[] second = new L2muCompression(0.5, true).apply(sound, "small").toBytes();
        assertArrayEquals(first, second);
        Model small = Model.open(ModelFile.read("small", first));
        small.checkGolden().require("small");
        assertTrue(first.length < sound.file().byteCount() / 2, first.length + " bytes");
        assertTrue(small.file().text("test_accuracy").isEmpty());
    }

    /// The golden inputs are recordings with labels: 56 windows, of which the network knows most.
    @Test
    void halfOfTheWeightsAreEnoughForMostOfTheAnswers() {
        Model small = Model.open(ModelFile.read("small", new L2muCompression(0.5, true).apply(sound, "s").toBytes()));
        int[] before = answers(sound);
        int[] after = answers(small);
        int same = 0;
        for (int n = 0; n < before.length; n++) {
            same += before[n] == after[n] ? 1 : 0;
        }
        assertTrue(same >= 0.85 * before.length, same + " of " + before.length);
    }

    @Test
    void refusesOtherNetworks() {
        ModelException refused = assertThrows(ModelException.class,
                () -> new L2muCompression(0.5, true).apply(TestFiles.model("graph-dense"), "small"));
        assertTrue(refused.getMessage().contains("arch = \"graph\" cannot be compressed"), refused.getMessage());
    }

    private static int[] answers(Model model) {
        return ModelRun.of(model, model.file().tensor("golden.input"), _ -> {}).predictions();
    }
}
