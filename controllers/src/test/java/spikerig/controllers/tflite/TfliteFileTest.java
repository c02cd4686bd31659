package spikerig.controllers.tflite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.FullyConnectedOptionsT;
import org.tensorflow.lite.schema.Pool2DOptionsT;
import spikerig.controllers.TestFiles;
import spikerig.controllers.model.ModelException;

/// What is refused before the library sees it.
class TfliteFileTest {
    private static final int ROUNDS = Integer.getInteger("spikerig.fuzz.rounds", 200);

    static List<byte[]> models() {
        return List.of(SmallModels.dense(), SmallModels.integrator(), SmallModels.quantised(TensorType.INT8, 3),
                TfliteExport.of(TestFiles.model("lmuformer-ref-ann-small").file()).tflite());
    }

    @Test
    void readsTensorsAndOperators() {
        TfliteFile file = TfliteFile.parse("q.tflite", SmallModels.quantised(TensorType.INT8, 3));

        assertEquals(List.of("FULLY_CONNECTED"), file.operators());
        assertEquals("int8[1, 1] x 0.5 from 3", file.inputs().getFirst().described());
        assertEquals("out", file.outputs().getFirst().name());
        assertEquals(4, file.tensors().size());
    }

    @ParameterizedTest
    @MethodSource("models")
    void refusesAFileCutAnywhere(byte[] model) {
        int step = Math.max(1, model.length / 3000);
        for (int length = 0; length < model.length; length += step) {
            byte[] cut = Arrays.copyOf(model, length);
            assertThrows(ModelException.class, () -> TfliteFile.parse("cut.tflite", cut), "cut at " + length);
        }
    }

    /// Whatever bits flip, the file is read or refused with words: no other exception, no endless loop.
    @ParameterizedTest
    @MethodSource("models")
    void readsOrRefusesAFileWithFlippedBits(byte[] model) {
        int refused = 0;
        for (long seed = 1; seed <= ROUNDS; seed++) {
            byte[] damaged = damaged(model, seed);
            try {
                TfliteFile.parse("damaged.tflite", damaged);
            } catch (ModelException e) {
                refused++;
                assertTrue(e.getMessage().startsWith("damaged.tflite: "), e.getMessage());
            }
        }
        assertTrue(refused > 0, "not one of " + ROUNDS + " damaged files was refused");
    }

    /// Every offset of the file in turn, sent far away.
    @ParameterizedTest
    @MethodSource("models")
    void survivesEveryWordBeingHuge(byte[] model) {
        for (int at = 0; at + 4 <= Math.min(model.length, 4000); at += 4) {
            for (int value : new int[] {0x7fffffff, -1, Integer.MIN_VALUE, model.length}) {
                byte[] damaged = model.clone();
                ByteBuffer.wrap(damaged).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
                try {
                    TfliteFile.parse("damaged.tflite", damaged);
                } catch (ModelException e) {
                    assertTrue(e.getMessage().startsWith("damaged.tflite: "), e.getMessage());
                }
            }
        }
    }

    @Test
    void refusesABufferThatIsNotTheShapesSize() {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.input("in", 2);
        int weight = graph.constant("weight", new float[3], 2, 2);
        int out = graph.tensor("out", TensorType.FLOAT32, 0, 1, 2);
        graph.fullyConnected(in, weight, -1, out, false);
        graph.output("out", out);

        refuses(graph, "tensor weight of shape [2, 2] takes 16 bytes, its buffer has 12");
    }

    @Test
    void refusesATensorThatIsNotThere() {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.input("in", 2);
        int out = graph.tensor("out", TensorType.FLOAT32, 0, 1, 2);
        graph.fullyConnected(in, 77, -1, out, false);
        graph.output("out", out);

        refuses(graph, "operator 0 FULLY_CONNECTED name tensor 77 of 2");
    }

    @Test
    void refusesACycle() {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.input("in", 2);
        int out = graph.tensor("out", TensorType.FLOAT32, 0, 1, 2);
        int sum = graph.add("sum", in, out);
        graph.operator(BuiltinOperator.RELU, BuiltinOptions.NONE, null, out, sum);
        graph.output("out", out);

        refuses(graph, "operator 0 ADD reads out before it is computed");
    }

    @Test
    void refusesAStrideOfZero() {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.tensor("in", TensorType.FLOAT32, 0, 1, 4, 4, 1);
        graph.take(in);
        int out = graph.tensor("out", TensorType.FLOAT32, 0, 1, 2, 2, 1);
        Pool2DOptionsT options = new Pool2DOptionsT();
        options.setFilterHeight(2);
        options.setFilterWidth(2);
        options.setStrideH(2);
        graph.operator(BuiltinOperator.MAX_POOL_2D, BuiltinOptions.Pool2DOptions, options, out, in);
        graph.output("out", out);

        refuses(graph, "operator 0 MAX_POOL_2D has a stride, filter or dilation of 0");
    }

    @Test
    void refusesOptionsOfAnotherOperator() {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.input("in", 2);
        int out = graph.tensor("out", TensorType.FLOAT32, 0, 1, 2);
        graph.operator(BuiltinOperator.RELU, BuiltinOptions.FullyConnectedOptions, new FullyConnectedOptionsT(), out,
                in);
        graph.output("out", out);

        refuses(graph, "operator 0 RELU has options of kind 8, not 0");
    }

    @Test
    void refusesOperatorsWithoutTheOptionsTheyNeed() {
        GraphBuilder graph = new GraphBuilder();
        int in = graph.input("in", 2);
        int out = graph.tensor("out", TensorType.FLOAT32, 0, 1, 2);
        graph.operator(BuiltinOperator.SOFTMAX, BuiltinOptions.NONE, null, out, in);
        graph.output("out", out);

        refuses(graph, "operator 0 SOFTMAX lacks its options");
    }

    @Test
    void refusesWhatIsNoModel() {
        byte[] text = "a text that is long enough to be one".getBytes(StandardCharsets.US_ASCII);
        String message =
                assertThrows(ModelException.class, () -> TfliteFile.parse("m.tflite", text)).getMessage();
        assertTrue(message.startsWith("m.tflite: is not a .tflite file"), message);
    }

    /// The numbers of kinds and options against the schema's own classes.
    @ParameterizedTest
    @EnumSource(BuiltinOperator.class)
    void numbersOperatorsAsTheSchemaDoes(BuiltinOperator operator) {
        assertEquals(operator.name(), org.tensorflow.lite.schema.BuiltinOperator.name(operator.code()));
        String options = BuiltinOptions.name(operator.optionsType()).replace("Options", "").toUpperCase();
        String plain = operator.name().replace("_", "");
        boolean shared = List.of("POOL2D", "MAXIMUMMINIMUM", "REDUCER", "NONE", "L2NORM").contains(options);
        assertTrue(shared || options.equals(plain), operator + " has " + options);
    }

    private static void refuses(GraphBuilder graph, String why) {
        byte[] model = graph.build("refused");
        String message =
                assertThrows(ModelException.class, () -> TfliteFile.parse("m.tflite", model)).getMessage();
        assertEquals("m.tflite: " + why, message.substring(0, Math.min(message.length(), 10 + why.length())));
    }

    static byte[] damaged(byte[] model, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        byte[] damaged = model.clone();
        int flips = 1 + random.nextInt(4);
        for (int i = 0; i < flips; i++) {
            // Half of the flips hit the structure, which lies at the beginning; the rest is weights.
            int bound = random.nextBoolean() ? damaged.length : Math.min(damaged.length, 2000);
            damaged[random.nextInt(bound)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }
}
