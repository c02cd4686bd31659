package spikerig.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.bridge.aer.AerConfig;
import spikerig.bridge.aer.AerProvider;
import spikerig.bridge.coding.Answer;
import spikerig.bridge.coding.Coding;
import spikerig.bridge.coding.SpikeCode;
import spikerig.bridge.spinnaker.SpinnakerConfig;
import spikerig.bridge.spinnaker.SpinnakerProvider;
import spikerig.controllers.Controller;
import spikerig.controllers.ModelSource;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import spikerig.drivers.DeviceException;

/// The controllers as a rig makes them, with a twin that runs a model in place of a board.
class TwinProviderTest {
    private static final long PERIOD_NS = 100_000_000L;
    private static final String MODEL = "snn-pid-example-lif.safetensors";
    private static final ModelSource MODELS = name -> Files.readAllBytes(
            Path.of("..", "controllers", "src", "test", "resources", "models", name));

    private final Controller network = network();

    private static Controller network() {
        try {
            return Model.open(ModelFile.read(MODEL, MODELS.read(MODEL))).newController();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Coding> group(int neurons) {
        return List.of(new Coding(-1, 1, neurons, SpikeCode.RATE));
    }

    private SpinnakerConfig spinnaker(int inputNeurons, String twin) {
        return new SpinnakerConfig("127.0.0.1", 0, 0, 3, 1, 0, 32, group(inputNeurons), 0x1200,
                group(network.neuronCount()), 0.05, 1, 0, 0, 100, 50, 20, Answer.WINDOW, 1000, null, twin);
    }

    private AerConfig aer(int inputNeurons) {
        return new AerConfig("127.0.0.1", 3332, 128, group(inputNeurons), group(network.neuronCount()), 0.05, 1, 50, 20,
                Answer.WINDOW, 0, MODEL);
    }

    @Test
    void aSpinnakerTwinAnswersInsideItsRange() {
        try (Controller controller =
                new SpinnakerProvider().create(spinnaker(network.inputCount(), MODEL), PERIOD_NS, MODELS)) {
            assertAnswers(controller);
        }
    }

    @Test
    void anAerTwinAnswersInsideItsRange() {
        try (Controller controller = new AerProvider().create(aer(network.inputCount()), PERIOD_NS, MODELS)) {
            assertAnswers(controller);
        }
    }

    private void assertAnswers(Controller controller) {
        assertEquals(1, controller.inputCount());
        assertEquals(1, controller.outputCount());
        assertEquals(network.neuronCount(), controller.neuronCount());
        float[] out = {0f};
        controller.step(new float[] {0.8f}, out);
        assertTrue(Float.isNaN(out[0]), "nothing is known before the board is connected");
        controller.connect();
        for (int tick = 0; tick < 50 && !(out[0] >= -1 && out[0] <= 1); tick++) {
            controller.step(new float[] {0.8f}, out);
        }
        assertTrue(out[0] >= -1 && out[0] <= 1, "output " + out[0]);
    }

    @Test
    void aTwinOfOtherSizesIsRefusedByName() {
        try (Controller controller =
                new SpinnakerProvider().create(spinnaker(network.inputCount() + 1, MODEL), PERIOD_NS, MODELS)) {
            String message = assertThrows(DeviceException.class, controller::connect).getMessage();
            assertTrue(message.contains("twin = \"" + MODEL), message);
        }
    }

    @Test
    void timesThatDoNotFitTheLoopAreRefusedByKey() {
        String message = assertThrows(IllegalArgumentException.class,
                () -> new AerProvider().create(aer(network.inputCount()), 20_000_000L, MODELS)).getMessage();
        assertTrue(message.startsWith("budgetMs = 50.0"), message);
    }
}
