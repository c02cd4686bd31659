package spikerig.controllers.tflite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.controllers.Classifier;
import spikerig.controllers.Controller;
import spikerig.controllers.model.ModelException;
import spikerig.testing.AllocationMeter;

/// Models of known answers, run by the library.
class TfliteControllerTest {
    private static final long PERIOD_NS = 10_000_000;
    private static final TfliteConfig INTEGRATOR = new TfliteConfig("m.tflite", 1, null, null,
            List.of(List.of("sum.next", "sum")), null, 0, null, null);

    @Test
    void answersWhatItsWeightsSay() {
        try (Controller controller = create(SmallModels.dense(), TfliteConfig.of("m.tflite"))) {
            assertArrayEquals(new float[] {5.5f, 1f}, step(controller, 1, 2));
            assertArrayEquals(new float[] {0f, 4f}, step(controller, -3, 1));
        }
    }

    @Test
    void feedsItsStateBackAndResetsItToZero() {
        try (Controller controller = create(SmallModels.integrator(), INTEGRATOR)) {
            assertEquals(1, controller.inputCount());
            assertEquals(1, controller.outputCount());
            assertArrayEquals(new float[] {2f}, step(controller, 2));
            assertArrayEquals(new float[] {5f}, step(controller, 3));
            controller.reset();
            assertArrayEquals(new float[] {4f}, step(controller, 4));
        }
    }

    @Test
    void answersNothingToNothingAndKeepsItsState() {
        try (Controller controller = create(SmallModels.integrator(), INTEGRATOR)) {
            step(controller, 2);
            assertArrayEquals(new float[] {Float.NaN}, step(controller, Float.NaN));
            assertArrayEquals(new float[] {Float.NaN}, step(controller, Float.POSITIVE_INFINITY));
            assertArrayEquals(new float[] {3f}, step(controller, 1));
        }
    }

    @Test
    void goesOnFromARestoredState() {
        try (Controller controller = create(SmallModels.integrator(), INTEGRATOR)) {
            step(controller, 2);
            ByteBuffer state = ByteBuffer.allocate(controller.stateBytes());
            controller.save(state);
            assertEquals(0, state.remaining());
            step(controller, 40);
            controller.restore(state.flip());
            assertArrayEquals(new float[] {3f}, step(controller, 1));
        }
    }

    @Test
    void allocatesNothing() {
        try (Controller controller = create(SmallModels.integrator(), INTEGRATOR)) {
            float[] in = {0.5f};
            float[] out = new float[1];
            ByteBuffer state = ByteBuffer.allocate(controller.stateBytes());
            assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
                controller.reset();
                for (int i = 0; i < 200; i++) {
                    controller.step(in, out);
                }
                controller.save(state.clear());
                controller.restore(state.flip());
            }));
        }
    }

    /// Steps of 0.5 in, of 1 out: 3.2 is 6 steps and comes out as 6; beyond the range it stays at its end.
    @ParameterizedTest
    @CsvSource({"INT8, 0, 3.2, 6", "INT8, -10, 3.2, 6", "INT8, 0, -3.2, -6", "UINT8, 128, 3.2, 6", "INT8, 0, 1e9, 127",
        "UINT8, 128, -1e9, -128"})
    void carriesSiUnitsThroughWholeNumbers(TensorType type, int zero, float in, float expected) {
        byte[] model = SmallModels.quantised(type, zero);
        try (Controller controller = create(model, TfliteConfig.of("m.tflite"))) {
            assertEquals(expected, step(controller, in)[0], 1e-6f);
        }
    }

    @Test
    void scalesWhatComesInAndGoesOut() {
        TfliteConfig config = new TfliteConfig("m.tflite", 2, null, null, null, null, 0, List.of(0.5),
                List.of(10.0, 100.0));
        try (Controller controller = create(SmallModels.dense(), config)) {
            assertArrayEquals(new float[] {55f, 100f}, step(controller, 2, 4));
        }
    }

    @Test
    void classifiesOverAWindow() {
        TfliteConfig config =
                new TfliteConfig("m.tflite", 1, null, null, null, List.of("left", "right"), 2, null, null);
        try (Controller controller = create(SmallModels.dense(), config)) {
            Classifier classifier = (Classifier) controller;
            assertEquals(List.of("left", "right"), classifier.labels());
            assertEquals(2, classifier.windowSteps());
            assertArrayEquals(new float[] {5.5f, 1f}, step(controller, 1, 2));
            assertArrayEquals(new float[] {2.75f, 2.5f}, step(controller, -3, 1));
            assertArrayEquals(new float[] {0f, 4f}, step(controller, -3, 1));
        }
    }

    @Test
    void throwsWhenUsedAfterItWasClosed() {
        Controller controller = create(SmallModels.integrator(), INTEGRATOR);
        controller.close();
        controller.close();
        assertThrows(IllegalStateException.class, () -> step(controller, 1));
        assertThrows(IllegalStateException.class, controller::reset);
    }

    @Test
    void namesTensorsThatAreNotThere() {
        TfliteConfig config =
                new TfliteConfig("m.tflite", 1, null, null, List.of(List.of("sum.next", "total")), null, 0,
                        null, null);
        String message = assertThrows(ModelException.class,
                () -> create(SmallModels.integrator(), config)).getMessage();
        assertEquals("m.tflite: has no input tensor \"total\"; known: in, sum", message);
    }

    @Test
    void refusesLabelsThatAreNotOneEach() {
        TfliteConfig config = new TfliteConfig("m.tflite", 1, null, null, null, List.of("only"), 0, null, null);
        String message =
                assertThrows(ModelException.class, () -> create(SmallModels.dense(), config)).getMessage();
        assertTrue(message.contains("labels has 1 names for 2 outputs"), message);
    }

    private static Controller create(byte[] model, TfliteConfig config) {
        return new TfliteProvider().create(config, PERIOD_NS, _ -> model);
    }

    private static float[] step(Controller controller, float... in) {
        float[] out = new float[controller.outputCount()];
        controller.step(in, out);
        return out;
    }
}
