package spikerig.controllers.tflite;

import com.google.flatbuffers.FlatBufferBuilder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.lite.schema.ActivationFunctionType;
import org.tensorflow.lite.schema.AddOptionsT;
import org.tensorflow.lite.schema.BufferT;
import org.tensorflow.lite.schema.BuiltinOptions;
import org.tensorflow.lite.schema.BuiltinOptionsUnion;
import org.tensorflow.lite.schema.ConcatenationOptionsT;
import org.tensorflow.lite.schema.FullyConnectedOptionsT;
import org.tensorflow.lite.schema.GeluOptionsT;
import org.tensorflow.lite.schema.Model;
import org.tensorflow.lite.schema.ModelT;
import org.tensorflow.lite.schema.MulOptionsT;
import org.tensorflow.lite.schema.OperatorCodeT;
import org.tensorflow.lite.schema.OperatorT;
import org.tensorflow.lite.schema.QuantizationParametersT;
import org.tensorflow.lite.schema.SliceOptionsT;
import org.tensorflow.lite.schema.SubGraphT;
import org.tensorflow.lite.schema.SubOptionsT;
import org.tensorflow.lite.schema.TensorT;

/// Writes a `.tflite` model of vectors: each method adds an operator and answers the number of the tensor it computes.
///
/// All tensors are rows `[1, n]`. Operators have version 1, which every release of the library runs.
final class GraphBuilder {
    private static final String IDENTIFIER = "TFL3";
    private static final int SCHEMA_VERSION = 3;
    private static final byte PLACEHOLDER = 127; // the byte of a kind that does not fit a byte

    private final List<TensorT> tensors = new ArrayList<>();
    private final List<byte[]> buffers = new ArrayList<>(List.of(new byte[0]));
    private final List<OperatorT> operators = new ArrayList<>();
    private final Map<BuiltinOperator, Integer> codes = new LinkedHashMap<>();
    private final List<Integer> inputs = new ArrayList<>();
    private final List<Integer> outputs = new ArrayList<>();

    int input(String name, int size) {
        int tensor = tensor(name, TensorType.FLOAT32, 0, 1, size);
        inputs.add(tensor);
        return tensor;
    }

    void output(String name, int tensor) {
        tensors.get(tensor).setName(name);
        outputs.add(tensor);
    }

    int constant(String name, float[] values, int... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return constant(name, TensorType.FLOAT32, bytes.array(), shape);
    }

    int constant(String name, int[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putInt(value);
        }
        return constant(name, TensorType.INT32, bytes.array(), values.length);
    }

    int constant(String name, TensorType type, byte[] bytes, int... shape) {
        buffers.add(bytes);
        return tensor(name, type, buffers.size() - 1, shape);
    }

    /// A tensor that an operator will compute, or an input of another type than [#input]'s.
    int tensor(String name, TensorType type, int buffer, int... shape) {
        TensorT tensor = new TensorT();
        tensor.setName(name);
        tensor.setType((byte) type.code());
        tensor.setShape(shape);
        tensor.setBuffer(buffer);
        tensors.add(tensor);
        return tensors.size() - 1;
    }

    /// Makes a tensor an input.
    void take(int tensor) {
        inputs.add(tensor);
    }

    /// Gives a tensor a scale and a zero point.
    void quantise(int tensor, float scale, long zeroPoint) {
        QuantizationParametersT quantization = new QuantizationParametersT();
        quantization.setScale(new float[] {scale});
        quantization.setZeroPoint(new long[] {zeroPoint});
        tensors.get(tensor).setQuantization(quantization);
    }

    /// `y = W x + b`.
    ///
    /// @param weights `[outputs, inputs]`
    /// @param bias null for none
    int fullyConnected(String name, int x, float[] weights, float[] bias, boolean relu) {
        int inputSize = size(x);
        int outputSize = weights.length / inputSize;
        int w = constant(name + ".weight", weights, outputSize, inputSize);
        int b = bias == null ? -1 : constant(name + ".bias", bias, outputSize);
        int y = tensor(name, TensorType.FLOAT32, 0, 1, outputSize);
        fullyConnected(x, w, b, y, relu);
        return y;
    }

    void fullyConnected(int x, int weights, int bias, int y, boolean relu) {
        FullyConnectedOptionsT options = new FullyConnectedOptionsT();
        options.setFusedActivationFunction(relu ? ActivationFunctionType.RELU : ActivationFunctionType.NONE);
        operator(BuiltinOperator.FULLY_CONNECTED, BuiltinOptions.FullyConnectedOptions, options, y, x, weights, bias);
    }

    int add(String name, int a, int b) {
        return row(BuiltinOperator.ADD, BuiltinOptions.AddOptions, new AddOptionsT(), name, size(a), a, b);
    }

    int subtract(String name, int a, int b) {
        return row(BuiltinOperator.SUB, BuiltinOptions.SubOptions, new SubOptionsT(), name, size(a), a, b);
    }

    /// `b` may have one element for all of `a`.
    int multiply(String name, int a, int b) {
        return row(BuiltinOperator.MUL, BuiltinOptions.MulOptions, new MulOptionsT(), name, size(a), a, b);
    }

    int gelu(String name, int a) {
        return row(BuiltinOperator.GELU, BuiltinOptions.GeluOptions, new GeluOptionsT(), name, size(a), a);
    }

    int relu(String name, int a) {
        return row(BuiltinOperator.RELU, BuiltinOptions.NONE, null, name, size(a), a);
    }

    int logistic(String name, int a) {
        return row(BuiltinOperator.LOGISTIC, BuiltinOptions.NONE, null, name, size(a), a);
    }

    int tanh(String name, int a) {
        return row(BuiltinOperator.TANH, BuiltinOptions.NONE, null, name, size(a), a);
    }

    int concatenate(String name, int a, int b) {
        ConcatenationOptionsT options = new ConcatenationOptionsT();
        options.setAxis(1);
        return row(BuiltinOperator.CONCATENATION, BuiltinOptions.ConcatenationOptions, options, name,
                size(a) + size(b), a, b);
    }

    /// Elements `from..from + size`.
    int slice(String name, int a, int from, int size) {
        int begin = constant(name + ".begin", new int[] {0, from});
        int extent = constant(name + ".size", new int[] {1, size});
        return row(BuiltinOperator.SLICE, BuiltinOptions.SliceOptions, new SliceOptionsT(), name, size, a, begin,
                extent);
    }

    private int row(BuiltinOperator kind, byte optionsType, Object options, String name, int size, int... reads) {
        int y = tensor(name, TensorType.FLOAT32, 0, 1, size);
        operator(kind, optionsType, options, y, reads);
        return y;
    }

    void operator(BuiltinOperator kind, byte optionsType, Object options, int writes, int... reads) {
        OperatorT operator = new OperatorT();
        operator.setOpcodeIndex(codes.computeIfAbsent(kind, _ -> codes.size()));
        operator.setInputs(reads);
        operator.setOutputs(new int[] {writes});
        BuiltinOptionsUnion union = new BuiltinOptionsUnion();
        union.setType(optionsType);
        union.setValue(options);
        operator.setBuiltinOptions(union);
        operators.add(operator);
    }

    private int size(int tensor) {
        return Arrays.stream(tensors.get(tensor).getShape()).reduce(1, (a, b) -> a * b);
    }

    byte[] build(String description) {
        SubGraphT graph = new SubGraphT();
        graph.setTensors(tensors.toArray(TensorT[]::new));
        graph.setOperators(operators.toArray(OperatorT[]::new));
        graph.setInputs(inputs.stream().mapToInt(Integer::intValue).toArray());
        graph.setOutputs(outputs.stream().mapToInt(Integer::intValue).toArray());
        ModelT model = new ModelT();
        model.setVersion(SCHEMA_VERSION);
        model.setDescription(description);
        model.setSubgraphs(new SubGraphT[] {graph});
        model.setOperatorCodes(codes.keySet().stream().map(GraphBuilder::code).toArray(OperatorCodeT[]::new));
        model.setBuffers(buffers.stream().map(GraphBuilder::buffer).toArray(BufferT[]::new));
        FlatBufferBuilder builder = new FlatBufferBuilder();
        builder.finish(Model.pack(builder, model), IDENTIFIER);
        return builder.sizedByteArray();
    }

    private static OperatorCodeT code(BuiltinOperator kind) {
        OperatorCodeT code = new OperatorCodeT();
        code.setBuiltinCode(kind.code());
        code.setDeprecatedBuiltinCode((byte) Math.min(kind.code(), PLACEHOLDER));
        code.setVersion(1);
        return code;
    }

    private static BufferT buffer(byte[] bytes) {
        BufferT buffer = new BufferT();
        if (bytes.length > 0) {
            int[] data = new int[bytes.length];
            for (int i = 0; i < data.length; i++) {
                data[i] = bytes[i] & 0xff;
            }
            buffer.setData(data);
        }
        return buffer;
    }
}
