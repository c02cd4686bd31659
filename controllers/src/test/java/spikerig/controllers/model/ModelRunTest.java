package spikerig.controllers.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import spikerig.controllers.TestFiles;

class ModelRunTest {
    private final Model model = TestFiles.model("l2mu-har-gyro7");
    private final Tensor golden = model.file().tensor("golden.input");

    @Test
    void countsTheSpikesOfTheGoldenSequences() {
        AtomicInteger done = new AtomicInteger();
        ModelRun run = ModelRun.of(model, golden, count -> done.accumulateAndGet(count, Math::max));
        int[] expected = model.file().ints("golden.output_spike_count", 56, 7);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], run.evidence()[i]);
        }
        float[] sums = new float[expected.length];
        for (int i = 0; i < run.output().length; i++) {
            sums[i / (40 * 7) * 7 + i % 7] += run.output()[i];
        }
        assertArrayEquals(run.evidence(), sums, "output spikes add up to the counts");
        assertEquals(56, done.get());
    }

    /// Rates of an independent numpy implementation on these sequences.
    @Test
    void measuresSpikeRates() {
        Map<String, Double> rates =
                ModelRun.of(model, golden, _ -> {}).spikeRates(model.newController().neuronGroups());
        assertEquals(0.25234375, rates.get("u"), 1e-8);
        assertEquals(0.06471819, rates.get("m"), 1e-7);
        assertEquals(0.11347656, rates.get("h"), 1e-7);
        assertEquals(0.21945153, rates.get("out"), 1e-7);
    }

    @Test
    void predictsTheFirstOfEqualMaxima() {
        ModelRun run = new ModelRun(2, 1, 3, new float[6], new float[] {1, 4, 4, 0, 0, 0}, Map.of());
        assertArrayEquals(new int[] {1, 0}, run.predictions());
    }

    @Test
    void keepsTheEvidenceOfStepsThatWereNotLost() {
        float[] x = new float[3 * 3];
        x[3] = Float.NaN;
        ModelRun run = ModelRun.of(model, Tensor.ofFloats("x", x, 1, 3, 3), _ -> {});
        assertTrue(Float.isNaN(run.output()[7]) && !Float.isNaN(run.output()[14]));
        for (float count : run.evidence()) {
            assertTrue(count >= 0);
        }
    }

    @Test
    void refusesInputsOfAnotherShape() {
        ModelException refused = assertThrows(ModelException.class,
                () -> ModelRun.of(model, Tensor.ofFloats("x", new float[4], 1, 1, 4), _ -> {}));
        assertTrue(refused.getMessage().contains("tensor x has the shape [1, 1, 4]"), refused.getMessage());
        assertThrows(ModelException.class,
                () -> ModelRun.of(model, Tensor.ofFloats("x", new float[0], 9, 0, 3), _ -> {}));
    }

    @Test
    void evaluatesADataSetWhoseClassesAreInAnotherOrder() {
        List<String> labels = model.file().labels(7);
        int[] label = model.file().ints("golden.label", 56);
        int[] reversed = new int[label.length];
        for (int n = 0; n < label.length; n++) {
            reversed[n] = 6 - label[n];
        }
        ModelEvaluation straight = evaluate(labels, label);
        ModelEvaluation other = evaluate(labels.reversed(), reversed);
        assertArrayEquals(straight.confusion(), other.confusion());
        assertEquals(56, straight.n());
        assertEquals(37_977, straight.parameters());
        assertEquals(5, straight.stepNsP50(), "a clock that advances 5 ns at every look");
    }

    @Test
    void refusesDataInOtherUnits() {
        ModelException refused = assertThrows(ModelException.class,
                () -> DataSet.read(dataFile("\"input_units\": \"deg/s\", \"labels\": [\"a\"]", new int[56]), model));
        assertEquals(
                "data: input_units = deg/s, but models/l2mu-har-gyro7.safetensors was made for rad/s; convert the data",
                refused.getMessage());
    }

    private ModelEvaluation evaluate(List<String> labels, int[] label) {
        String names = "\"labels\": [\"" + String.join("\", \"", labels) + "\"]";
        AtomicLong timeNs = new AtomicLong();
        return ModelEvaluation.of(model, DataSet.read(dataFile(names, label), model), () -> timeNs.addAndGet(5),
                _ -> {});
    }

    private ModelFile dataFile(String keys, int[] label) {
        String metadata = "{\"format\": 1, \"kind\": \"dataset\", " + keys + "}";
        Tensor x = Tensor.ofFloats("x", golden.floats(), 56, 40, 3);
        return new ModelFile(new Safetensors(
                "data", Map.of("spikerig", metadata), List.of(x, Tensor.ofInts("label", label, label.length))));
    }
}
