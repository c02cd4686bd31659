package spikerig.controllers.tflite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.controllers.Controller;
import spikerig.controllers.FrameClassifier;
import spikerig.controllers.TestFiles;
import spikerig.controllers.layers.Layer;
import spikerig.controllers.layers.LayersFile;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;

/// The same network in our kernels and in TensorFlow Lite.
class TfliteExportTest {
    private static final float TOLERANCE = 1e-4f;
    private static final int FRAMES_MAX = 200;

    @ParameterizedTest
    @ValueSource(strings = {"lmuformer-ref-ann-small", "lmuformer-kws4"})
    void scoresEveryFrameLikeOurLmuFormer(String name) {
        Model model = TestFiles.model(name);
        FrameClassifier ours = (FrameClassifier) model.newController();
        TfliteExport export = TfliteExport.of(model.file());
        int inputs = model.inputCount();
        float[] golden = model.file().tensor("golden.input", -1, -1, inputs).floats();
        float[] frame = new float[inputs];
        float[] scores = new float[model.outputCount()];
        int scored = 0;
        try (Controller theirs = create(export)) {
            float[] out = new float[theirs.outputCount()];
            for (int t = 0; t < Math.min(FRAMES_MAX, golden.length / inputs); t++) {
                System.arraycopy(golden, t * inputs, frame, 0, inputs);
                theirs.step(frame, out);
                boolean has = ours.push(frame);
                scored += has ? 1 : 0;
                ours.scores(scores, 0);
                for (int i = 0; i < scores.length; i++) {
                    assertEquals(scores[i], out[i], TOLERANCE, "frame " + t + ", class " + i);
                }
                if (export.outputs().contains("scored")) {
                    assertEquals(has ? 1f : 0f, out[scores.length], "frame " + t);
                }
            }
        }
        assertTrue(scored > 90, scored + " frames were scored");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void computesLayersLikeOurs(long seed) {
        for (List<Layer> layers : List.of(SmallModels.mlp(seed), SmallModels.gru(seed))) {
            ModelFile file = new ModelFile(LayersFile.of("layers.safetensors", layers, 100));
            Model model = Model.open(file);
            assertTrue(model.checkGolden().ok());
            float[] inputs = file.tensor("golden.input").floats();
            float[] outputs = file.tensor("golden.output").floats();
            try (Controller theirs = create(TfliteExport.of(file))) {
                float[] out = new float[1];
                for (int t = 0; t < outputs.length; t++) {
                    theirs.step(new float[] {inputs[2 * t], inputs[2 * t + 1]}, out);
                    assertEquals(outputs[t], out[0], TOLERANCE, "step " + t);
                }
            }
        }
    }

    /// One unit with the gates at 1/2 (all weights 0): n = tanh(b_in + b_hn / 2), h = n / 2 + h / 2.
    @Test
    void computesARecurrentUnitAsPyTorchDefinesIt() {
        Layer.Gru unit = new Layer.Gru(1, 1, new float[3], new float[3], new float[] {0, 0, 0.25f},
                new float[] {0, 0, 0.5f});
        ModelFile file = new ModelFile(LayersFile.of("unit.safetensors", List.of(unit), 100));
        Controller ours = Model.open(file).newController();
        float n = (float) StrictMath.tanh(0.5);
        float[] out = new float[1];
        ours.step(new float[1], out);
        assertEquals(n / 2, out[0], 1e-6f);
        ours.step(new float[1], out);
        assertEquals(0.75f * n, out[0], 1e-6f);
    }

    @Test
    void givesEqualBytesEachTime() {
        ModelFile file = TestFiles.model("lmuformer-kws4").file();
        assertArrayEquals(TfliteExport.of(file).tflite(), TfliteExport.of(file).tflite());
    }

    @Test
    void saysWhySpikesDoNotExport() {
        for (String name : List.of("lmuformer-ref-spiking-small", "l2mu-braille7")) {
            String message = assertThrows(ModelException.class,
                    () -> TfliteExport.of(TestFiles.model(name).file())).getMessage();
            assertTrue(message.contains("TensorFlow Lite has no spiking neurons"), message);
        }
    }

    private static Controller create(TfliteExport export) {
        TfliteConfig config =
                new TfliteConfig("exported.tflite", 1, null, null, export.state(), null, 0, null, null);
        return new TfliteProvider().create(config, 10_000_000L, _ -> export.tflite());
    }
}
