package spikerig.controllers.nir;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.TestFiles;
import spikerig.controllers.model.ModelException;

/// Files that lie end in a message, soon.
class HostileNirTest {
    private static final int SEEDS = 150;

    @ParameterizedTest
    @ValueSource(strings = {"lif_norse.nir", "braille_noDelay_bias_zero.nir"})
    void damagedFilesAreReadOrRefused(String name) {
        byte[] sound = TestFiles.bytes("nir/" + name);
        int refused = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            byte[] damaged = seed % 5 == 0 ? Arrays.copyOf(sound, random.nextInt(sound.length)) : sound.clone();
            for (int i = 0; i < 1 + seed % 40 && damaged.length > 0; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) (random.nextInt(4) == 0 ? -1 : random.nextInt());
            }
            refused += assertTimeoutPreemptively(Duration.ofSeconds(60), () -> refuses(name, damaged)) ? 1 : 0;
        }
        assertTrue(refused > SEEDS / 5, refused + " refused");
    }

    private static boolean refuses(String name, byte[] damaged) {
        try {
            NirModel model = NirModel.read(name, damaged, Discretisation.UNSAID);
            model.newController().step(new float[model.inputCount()], new float[model.outputCount()]);
            return false;
        } catch (ModelException e) {
            return true;
        }
    }

    @Test
    void whatIsNoHdf5IsSaidSo() {
        ModelException refused = assertThrows(ModelException.class,
                () -> NirModel.read("x.nir", "hello".getBytes(), Discretisation.UNSAID));
        assertTrue(refused.getMessage().startsWith("x.nir: is not an HDF5 file"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "LIF | tau | -1 | node n: tau = -1.0 s must be above 0",
        "Lif | tau | 1 | node n: type = \"Lif\" is not a primitive of NIR; known: NIRGraph, Affine",
        "Delay | delay | 1e30 | node n: delay of",
        "Flatten | start_dim | 0.5 | node n: start_dim = 0.5 must be whole numbers",
    })
    void namesTheNodeWhoseParameterIsWrong(String type, String parameter, float value, String message) {
        NirBuilder builder = new NirBuilder(1e-3);
        builder.terminal("input", "Input", 1);
        builder.node("n", type, Map.of(
                parameter, NirValue.floats(new float[] {value}, 1), "v_threshold", NirValue.number(1)));
        builder.terminal("output", "Output", 1);
        builder.edge("input", "n");
        builder.edge("n", "output");
        byte[] bytes = NirExport.bytes(builder.graph(Discretisation.PAPER, Map.of()));
        ModelException refused =
                assertThrows(ModelException.class, () -> NirModel.read("x.nir", bytes, Discretisation.UNSAID));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    @Test
    void subGraphsOpenIntoOneGraph() {
        NirBuilder inner = new NirBuilder(1e-3);
        inner.terminal("in", "Input", 1);
        inner.node("twice", "Scale", Map.of("scale", NirValue.number(2)));
        inner.terminal("out", "Output", 1);
        inner.edge("in", "twice");
        inner.edge("twice", "out");
        NirGraph twice = inner.graph(Discretisation.PAPER, Map.of());
        NirGraph graph = new NirGraph(
                Map.of("input", new NirNode("Input", Map.of("shape", NirValue.integers(List.of(1)))),
                        "a", twice, "b", twice,
                        "output", new NirNode("Output", Map.of("shape", NirValue.integers(List.of(1))))),
                List.of(new NirEdge("input", "a"), new NirEdge("a", "b"), new NirEdge("b", "output")), Map.of());
        NirModel model = NirModel.read("x.nir", NirExport.bytes(graph), Discretisation.UNSAID);
        float[] out = new float[1];
        model.newController().step(new float[] {3}, out);
        assertTrue(out[0] == 12, out[0] + "");
    }
}
