package spikerig.controllers.lmuformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.TestFiles;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.ModelRun;
import spikerig.controllers.model.Safetensors;

class LmuFormerTest {
    private static final String ANN = "lmuformer-ref-ann-small";
    private static final String SPIKING = "lmuformer-ref-spiking-small";

    /// The authors' convolutions look five frames ahead; the last step of the window scores the rest.
    @ParameterizedTest
    @ValueSource(strings = {ANN, SPIKING})
    void isTheAuthorsPrefixReadoutFiveStepsLate(String name) {
        ModelFile file = file(name);
        float[] prefix = file.tensor("golden.prefix_logits").floats();
        LmuFormer network = classifier(file);
        float[] out = new float[5];
        for (int t = 0; t < 2 * 128; t++) {
            network.step(frame(file, t), out);
            int position = t % 128;
            if (position < 5) {
                assertArrayEquals(new float[5], out);
            } else {
                int scored = position < 127 ? t - 5 : t;
                assertArrayEquals(Arrays.copyOfRange(prefix, 5 * scored, 5 * scored + 5), out, 1e-5f, "step " + t);
            }
        }
    }

    @Test
    void scoresAFrameAtOnceWhenItsConvolutionsAreCausal() {
        ModelFile file = file("lmuformer-kws4-spiking");
        float[] frameLogits = file.tensor("golden.frame_logits").floats();
        LmuFormer network = sequence(file);
        float[] scores = new float[4];
        for (int t = 0; t < 98; t++) {
            assertTrue(network.push(frame(file, t)));
            network.scores(scores, 0);
            assertArrayEquals(Arrays.copyOfRange(frameLogits, 4 * t, 4 * t + 4), scores, 1e-5f, "frame " + t);
        }
        assertFalse(network.drain());
    }

    /// A sequence that ends where the network has not yet scored anything still gets a score for each frame.
    @ParameterizedTest
    @CsvSource({ANN + ", 1", ANN + ", 4", SPIKING + ", 1", SPIKING + ", 6"})
    void scoresAsManyFramesAsCameIn(String name, int frames) {
        ModelFile file = file(name);
        LmuFormer network = sequence(file);
        for (int t = 0; t < frames; t++) {
            assertEquals(t >= 5, network.push(frame(file, t)));
        }
        while (network.drain()) {
            assertTrue(network.frameCount() <= frames);
        }
        assertEquals(frames, network.frameCount());
    }

    @Test
    void writesTheScoresOfEachFrameAndTheirMean() {
        ModelFile file = file(SPIKING);
        ModelRun run = ModelRun.of(Model.open(file), file.tensor("golden.input"), _ -> {});
        assertArrayEquals(file.tensor("golden.logits").floats(), run.evidence(), 1e-5f);
        float[] mean = new float[5];
        for (int i = 0; i < 128 * 5; i++) {
            mean[i % 5] += run.output()[i] / 128;
        }
        assertArrayEquals(Arrays.copyOf(run.evidence(), 5), mean, 1e-5f);
    }

    @Test
    void holdsTheLastGoodFrameInPlaceOfALostOne() {
        ModelFile file = file(SPIKING);
        LmuFormer losing = classifier(file);
        LmuFormer holding = classifier(file);
        float[] lost = new float[5];
        float[] held = new float[5];
        float[] bad = frame(file, 7);
        bad[3] = Float.NaN;
        for (int t = 0; t < 20; t++) {
            losing.step(t == 7 ? bad : frame(file, t), lost);
            holding.step(frame(file, t == 7 ? 6 : t), held);
            assertEquals(t == 7, Float.isNaN(lost[0]));
        }
        assertArrayEquals(held, lost);
    }

    /// `v = (v + x) / 2`, so three times 1 leaves 7/8, and 9/8 then reaches the threshold exactly.
    @Test
    void firesExactlyAtTheThresholdAndStartsFromZero() {
        Lif neuron = new Lif(1, 2.0, 1f);
        for (float x : new float[] {1f, 1f, 1f}) {
            neuron.step(new float[] {x});
            assertEquals(0, neuron.spikes().count);
        }
        neuron.step(new float[] {1.125f});
        assertEquals(1, neuron.spikes().count);
        neuron.step(new float[] {1.875f});
        assertEquals(0, neuron.spikes().count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "\"compare\": \">=\" | \"compare\": \">\" | key lif.compare = \">\" is not known; known: \">=\"",
        "\"conv_padding\": \"same\" | \"conv_padding\": \"full\" |"
                + " key conv_padding = \"full\" is not known; known: same, causal",
        "\"tau\": 2.0 | \"tau\": 0.5 | key lif.tau = 0.5 must be 1 at least",
        "\"dim\": 16 | \"dim\": 17 | tensor conv0.weight has the shape [16, 8, 3], not [17, 8, 3]",
        "\"spiking\": true | \"spiking\": 1 | key spiking = 1 must be true or false"})
    void namesWhatIsWrongInAFile(String key, String changed, String message) {
        Safetensors sound = Safetensors.read(SPIKING, TestFiles.bytes("models/" + SPIKING + ".safetensors"));
        String metadata = sound.metadata().get("spikerig");
        assertTrue(metadata.contains(key), key);
        ModelFile file = new ModelFile(new Safetensors(SPIKING, Map.of("spikerig", metadata.replace(key, changed)),
                sound.tensors().values()));
        ModelException thrown = assertThrows(ModelException.class, () -> Model.open(file));
        assertTrue(thrown.getMessage().contains(message), thrown.getMessage());
    }

    @Test
    void namesItsPopulations() {
        assertEquals(
                List.of("conv0", "conv1", "conv2", "conv3", "in", "u", "m", "h", "ffn1", "ffn2", "out"),
                sequence(file(SPIKING)).neuronGroups().stream().map(group -> group.name()).toList());
        assertEquals(0, sequence(file(ANN)).neuronCount());
    }

    private static ModelFile file(String name) {
        return TestFiles.read("models/" + name + ".safetensors");
    }

    private static LmuFormer classifier(ModelFile file) {
        return ((LmuFormerModel) Model.open(file)).newClassifier();
    }

    private static LmuFormer sequence(ModelFile file) {
        return ((LmuFormerModel) Model.open(file)).newSequence();
    }

    /// Frame `t` of the golden sequences, one after the other.
    private static float[] frame(ModelFile file, int t) {
        int size = file.tensor("golden.input").shape().getLast();
        float[] frame = new float[size];
        for (int i = 0; i < size; i++) {
            frame[i] = file.tensor("golden.input").data().getFloat(4 * (t * size + i));
        }
        return frame;
    }
}
