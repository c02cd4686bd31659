package spikerig.controllers.tflite;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.controllers.model.ModelException;

/// Models that pass the verifier, in a JVM of their own.
class TfliteTrialTest {
    @Test
    void runsASoundModel() {
        TfliteTrial.run(TfliteFile.parse("sound.tflite", SmallModels.unary(BuiltinOperator.ABS)), 1);
    }

    /// The weights' second dimension is not the input's: the library finds that when it prepares the operator.
    @Test
    void saysWhatTheLibraryRefuses() {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.input("in", 2);
        int weight = graph.constant("weight", new float[6], 2, 3);
        int out = graph.tensor("out", TensorType.FLOAT32, 0, 1, 2);
        graph.fullyConnected(in, weight, -1, out, false);
        graph.output("out", out);
        TfliteFile file = TfliteFile.parse("unfit.tflite", graph.build("unfit"));

        String message = assertThrows(ModelException.class, () -> TfliteTrial.run(file, 1)).getMessage();
        assertTrue(message.contains("unfit.tflite: TensorFlow Lite 2.20 refuses the model"), message);
    }
}
