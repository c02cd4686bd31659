package spikerig.controllers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spikerig.controllers.layers.LayersFile;
import spikerig.controllers.lmuformer.KeywordConfig;
import spikerig.controllers.lmuformer.KeywordProvider;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.nir.NirConfig;
import spikerig.controllers.nir.NirProvider;
import spikerig.controllers.pid.Pid;
import spikerig.controllers.pid.PidConfig;
import spikerig.controllers.tflite.SmallModels;
import spikerig.controllers.tflite.TfliteConfig;
import spikerig.controllers.tflite.TfliteProvider;
import spikerig.testing.AllocationMeter;

/// What every controller promises.
class ControllerPromisesTest {
    private static final int STEPS = 200;

    static Stream<Controller> controllers() {
        Stream<Controller> fromFiles = Stream.of(
                "l2mu-braille7", "l2mu-har-gyro7", "snn-pid-example-lif", "snn-pid-example-r-lif",
                "snn-pid-example-iwta-lif", "snn-pid-example-r-iwta-lif", "lmuformer-ref-ann-small",
                "lmuformer-ref-spiking-small", "lmuformer-kws4-spiking", "graph-dense", "graph-recurrent",
                "graph-conv2d", "graph-delay", "graph-int8")
                .map(name -> TestFiles.model(name).newController());
        Controller keyword = new KeywordProvider().create(
                new KeywordConfig("models/lmuformer-kws4-spiking.safetensors", 3, 8), 10_000_000L, TestFiles::bytes);
        Controller pid = new Pid(new PidConfig(9, 0.75, 14, 10), 100_000_000L);
        Controller layers = Model.open(new ModelFile(LayersFile.of("gru.safetensors", SmallModels.gru(1), 100)))
                .newController();
        Controller tflite = new TfliteProvider().create(new TfliteConfig("integrator.tflite", 1, null, null,
                List.of(List.of("sum.next", "sum")), null, 0, null, null), 10_000_000L, _ -> SmallModels.integrator());
        Controller nir = new NirProvider().create(
                new NirConfig("nir/braille_noDelay_bias_zero.nir", 1e-4, "", "exact", ""), 1_000_000L,
                TestFiles::bytes);
        // JUnit closes what it hands to a test: the controller of a library is there once.
        return Stream.concat(Stream.concat(fromFiles, Stream.of(keyword, pid, layers, nir))
                .flatMap(controller -> controller.inputCount() == 1
                        ? Stream.of(controller, new SetpointError(controller))
                        : Stream.of(controller)),
                Stream.of(tflite));
    }

    @ParameterizedTest
    @MethodSource("controllers")
    void allocatesNothing(Controller controller) {
        float[][] inputs = inputs(controller, 1);
        float[] out = new float[controller.outputCount()];
        long[] bits = new long[(controller.neuronCount() + 63) / 64];
        ByteBuffer state = ByteBuffer.allocate(controller.stateBytes());
        Runnable steps = () -> {
            controller.reset();
            controller.adopt(inputs[0], out);
            for (float[] in : inputs) {
                controller.step(in, out);
                controller.spikes(bits);
            }
            controller.save(state.clear());
            controller.restore(state.flip());
        };
        assertEquals(0, AllocationMeter.bytesAllocatedBy(steps));
    }

    @ParameterizedTest
    @MethodSource("controllers")
    void givesTheSameBitsAfterEveryReset(Controller controller) {
        controller.reset();
        float[][] first = run(controller, 1);
        run(controller, 2);
        controller.reset();
        assertArrayEquals(first, run(controller, 1));
    }

    @ParameterizedTest
    @MethodSource("controllers")
    void goesOnFromARestoredStateBitForBit(Controller controller) {
        run(controller, 1);
        ByteBuffer state = ByteBuffer.allocate(controller.stateBytes());
        controller.save(state);
        assertEquals(0, state.remaining(), "stateBytes() is what save writes");
        long[] bits = new long[(controller.neuronCount() + 63) / 64];
        controller.spikes(bits);
        float[][] expected = run(controller, 2);

        controller.reset();
        controller.restore(state.flip());
        long[] restored = new long[bits.length];
        controller.spikes(restored);
        assertArrayEquals(bits, restored);
        assertArrayEquals(expected, run(controller, 2));
    }

    @ParameterizedTest
    @MethodSource("controllers")
    void reportsSpikesOfItsNeuronsOnly(Controller controller) {
        long[] bits = new long[(controller.neuronCount() + 63) / 64];
        Arrays.fill(bits, -1L);
        run(controller, 3);
        controller.spikes(bits);
        int neurons = controller.neuronCount();
        if (neurons % 64 != 0) {
            assertEquals(0, bits[bits.length - 1] >>> neurons, "bits above neuron " + (neurons - 1));
        }
        assertTrue(neurons == 0 || Arrays.stream(bits).map(Long::bitCount).sum() < neurons);
    }

    private static float[][] run(Controller controller, long seed) {
        float[][] outs = new float[STEPS][controller.outputCount()];
        float[][] inputs = inputs(controller, seed);
        for (int t = 0; t < STEPS; t++) {
            controller.step(inputs[t], outs[t]);
        }
        return outs;
    }

    private static float[][] inputs(Controller controller, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        float[][] inputs = new float[STEPS][controller.inputCount()];
        for (float[] in : inputs) {
            for (int i = 0; i < in.length; i++) {
                in[i] = (float) (4 * random.nextDouble() - 2);
            }
        }
        return inputs;
    }
}
