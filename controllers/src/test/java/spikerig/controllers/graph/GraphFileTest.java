package spikerig.controllers.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.controllers.Classifier;
import spikerig.controllers.Controller;
import spikerig.controllers.TestFiles;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;

/// What graph files may say, and what is said about those that say something else.
class GraphFileTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"tau\": 0.01            | \"tau\": 0                  | node lif: tau = 0.0 s must be above 0",
        "\"v_threshold\": 0.5     | \"v_threshold\": [1, 2, 3]  | v_threshold has 3 values for 2 neurons of shape [2]",
        "\"type\": \"LIF\"        | \"type\": \"Lif\"           | node lif: type = \"Lif\" is not known",
        "\"type\": \"LIF\"        | \"reset\": \"half\", \"type\": \"LIF\" | node lif: reset = \"half\" is not known",
        "\"type\": \"LIF\"        | \"compare\": \"<\", \"type\": \"LIF\"  | node lif: compare = \"<\" is not known",
        "\"shape\": [3] | \"shape\": [4] | edge input -> fc: node input gives [4], 4 values, but",
        "\"shape\": [3]           | \"shape\": [0]              | node input: shape = [0] must be whole numbers in 1",
        "\"shape\": [3]           | \"shape\": [99999, 99999]   | node input: shape = [99999, 99999] has no element",
        "[\"input\", \"fc\"]      | [\"inptu\", \"fc\"]         | edge inptu -> fc: there is no node inptu",
        "[\"input\", \"fc\"],     | ''                          | node fc: nothing leads to it from an Input",
        "[\"input\", \"fc\"], | [\"output\", \"fc\"], | edge output -> fc: nothing leads into an Input or out",
        "[\"input\", \"fc\"]      | [\"input\", \"fc\"], [\"input\", \"fc\"] | edge input -> fc is there twice",
        "\"dt\": 0.001, | '' | node lif: has time constants, so the file needs the key dt",
    })
    void namesTheNodeOrEdgeThatIsWrong(String sound, String wrong, String message) {
        String metadata = """
                {"format": 1, "arch": "graph", "dt": 0.001,
                 "nodes": {"input": {"type": "Input", "shape": [3]}, "fc": {"type": "Linear"},
                           "lif": {"type": "LIF", "tau": 0.01, "v_threshold": 0.5}, "output": {"type": "Output"}},
                 "edges": [["input", "fc"], ["fc", "lif"], ["lif", "output"]]}""";
        List<Tensor> tensors = List.of(
                Tensor.ofFloats("fc.weight", new float[6], 2, 3),
                Tensor.ofFloats("golden.input", new float[6], 1, 2, 3),
                Tensor.ofFloats("golden.output", new float[4], 1, 2, 2));
        open(metadata, tensors).checkGolden().require("sound");
        assertTrue(metadata.contains(sound));
        ModelException refused =
                assertThrows(ModelException.class, () -> open(metadata.replace(sound, wrong), tensors));
        assertTrue(refused.getMessage().contains(message), refused.getMessage());
    }

    /// One spike through delays of 2 and 0 steps, and back to the neuron itself with -1.
    @Test
    void delaysCountWholeStepsAndCyclesTakeOne() {
        Model model = open("""
                {"format": 1, "arch": "graph", "dt": 1,
                 "nodes": {"in": {"type": "Input", "shape": [1]}, "late": {"type": "Linear"},
                           "sum": {"type": "I", "r": 1}, "back": {"type": "Scale", "scale": -1},
                           "out": {"type": "Output"}},
                 "edges": [["in", "late"], ["late", "sum"], ["sum", "back"], ["back", "sum"], ["sum", "out"]]}""",
                List.of(
                        Tensor.ofFloats("late.weight", new float[] {5, 7}, 2, 1),
                        Tensor.ofInts("late.delay", new int[] {2, 0}, 2, 1),
                        Tensor.ofFloats("golden.input", new float[] {1, 0, 0, 0}, 1, 4, 1),
                        // v(t) = v(t-1) + x(t) - v(t-1)
                        Tensor.ofFloats("golden.output", new float[] {0, 7, 0, 0, 5, 0, 0, 0}, 1, 4, 2)));
        assertEquals(0, model.checkGolden().maxAbsError());
        assertTrue(model.checkGolden().ok());
    }

    @Test
    void cyclesOpenAtTheEdgeThatComesBack() {
        List<Edge> edges = List.of(new Edge("in", "a"), new Edge("a", "b"), new Edge("b", "a"), new Edge("b", "out"),
                new Edge("a", "a"));
        EvaluationOrder order = EvaluationOrder.of(List.of("in", "out", "b", "a"), edges);
        assertEquals(List.of("in", "a", "b", "out"), order.nodes());
        assertEquals(Set.of(new Edge("b", "a"), new Edge("a", "a")), order.backEdges());
    }

    @Test
    void aLostSampleLeavesTheNetworkAsItWas() {
        Controller controller = TestFiles.model("graph-recurrent").newController();
        Controller other = TestFiles.model("graph-recurrent").newController();
        float[] in = {1, 0, 1, 1, 0};
        float[] out = new float[3];
        float[] expected = new float[3];
        controller.step(in, out);
        other.step(in, expected);
        controller.step(new float[] {0, Float.NaN, 0, 0, 0}, out);
        assertArrayEquals(new float[] {Float.NaN, Float.NaN, Float.NaN}, out);
        controller.step(in, out);
        other.step(in, expected);
        assertArrayEquals(expected, out);
    }

    @Test
    void labelsMakeItAClassifierThatCountsSpikes() {
        Model model = TestFiles.model("graph-dense");
        Classifier classifier = (Classifier) model.newController();
        assertEquals(List.of("a", "b", "c", "d"), classifier.labels());
        float[] input = model.file().tensor("golden.input").floats();
        float[] output = model.file().tensor("golden.output").floats();
        float[] in = new float[6];
        float[] out = new float[4];
        float[] counts = new float[4];
        for (int t = 0; t < 40; t++) {
            System.arraycopy(input, 6 * t, in, 0, 6);
            classifier.step(in, out);
            for (int i = 0; i < 4; i++) {
                counts[i] += output[4 * t + i];
            }
        }
        assertArrayEquals(counts, out);
    }

    /// Sparse rows leave out zeros only: the sums have the same bits.
    @Test
    void sparseAndDenseRowsGiveTheSameBits() {
        float[] weights = TestFiles.model("graph-int8").file().tensor("rec.weight").floats();
        Signal in = new Signal(20);
        for (int i = 0; i < 20; i += 3) {
            in.values[i] = 0.1f * i - 0.7f;
        }
        in.findActive();
        float[] dense = new float[20];
        float[] sparse = new float[20];
        new DenseSynapses(weights, 20, 20).sum(in, dense);
        new SparseSynapses(weights, new int[0], 20, 20, 1).sum(in, sparse);
        assertArrayEquals(dense, sparse);
    }

    private static Model open(String metadata, List<Tensor> tensors) {
        Safetensors file = new Safetensors("graph", Map.of("spikerig", metadata), new ArrayList<>(tensors));
        return Model.open(ModelFile.read("graph", file.toBytes()));
    }
}
