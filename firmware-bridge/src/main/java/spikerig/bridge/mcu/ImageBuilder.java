package spikerig.bridge.mcu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Lays a network out as an image: populations and buffers first, then what they compute.
///
/// Vectors and matrices are named by the word where they begin, as the methods return it.
final class ImageBuilder {
    private static final int MAGIC = 0x314E5253;
    private static final int HEADER_WORDS = 8;
    private static final int VERSION = 1;
    private static final int SIZE_MAX = 0xFFFF;

    private final WeightFormat format;
    private final FixedPoint fixed;
    private final int inputs;
    private final int outputs;
    private final List<Integer> tables = new ArrayList<>();
    private final WordList data = new WordList();
    private final WordList operations = new WordList();
    private int populationCount;
    private int bufferCount;
    private int decoderCount;
    private int operationCount;
    private int neuronCount;
    private int windowSteps;

    ImageBuilder(WeightFormat format, int inputs, int outputs) {
        this.format = format;
        this.fixed = new FixedPoint();
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /// All of them before the first buffer.
    int population(int size, PopulationKind kind) {
        tables.add(size(size) | kind.code << 16);
        neuronCount += size;
        return populationCount++;
    }

    /// All of them before the first vector.
    int buffer(int size) {
        tables.add(size(size));
        return bufferCount++;
    }

    int decoders(int count) {
        int first = decoderCount;
        decoderCount += count;
        return first;
    }

    /// The state begins anew after that many steps.
    void window(int steps) {
        windowSteps = steps;
    }

    /// Weights, thresholds and the like.
    int vector(float... values) {
        int at = dataAt();
        for (float value : values) {
            data.add(number(value));
        }
        return at;
    }

    /// Factors of a decay or of an approach, 0..1.
    int leaks(float... values) {
        int at = dataAt();
        for (float value : values) {
            data.add(leak(value));
        }
        return at;
    }

    /// An argument of an operation that is a weight or a threshold.
    int number(float value) {
        return format.fixed() ? fixed.value(value) : Float.floatToRawIntBits(value);
    }

    /// An argument of an operation that is a leak.
    int leak(float value) {
        return format.fixed() ? fixed.leak(value) : Float.floatToRawIntBits(value);
    }

    /// `y = W x`, `weights` being `[outputs, inputs]`.
    int matrix(float[] weights, int rows, int columns) {
        float[] byInput = new float[weights.length];
        for (int o = 0; o < rows; o++) {
            for (int i = 0; i < columns; i++) {
                byInput[i * rows + o] = weights[o * columns + i];
            }
        }
        return matrixByInput(byInput, columns, rows);
    }

    /// `y = x W`, `x` a row vector, `weights` being `[inputs, outputs]`.
    int matrixByInput(float[] weights, int columns, int rows) {
        ImageMatrix matrix = new ImageMatrix(weights, size(columns), size(rows), format, fixed);
        int at = dataAt();
        matrix.addTo(data, at);
        return at;
    }

    void operation(Operation operation, int... arguments) {
        operations.add(operation.code | arguments.length + 1 << 8);
        for (int argument : arguments) {
            operations.add(argument);
        }
        operationCount++;
    }

    NetworkImage build() {
        int operationsAt = dataAt();
        int words = operationsAt + operations.size();
        ByteBuffer image = ByteBuffer.allocate(Math.multiplyExact(words, Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        image.putInt(MAGIC);
        image.putInt((format.fixed() ? 1 | FixedPoint.FRACTION_BITS << 8 : 0) | VERSION << 16);
        image.putInt(size(inputs) | size(outputs) << 16);
        image.putInt(populationCount | bufferCount << 16);
        image.putInt(size(operationCount) | size(decoderCount) << 16);
        image.putInt(words);
        image.putInt(windowSteps);
        image.putInt(operationsAt);
        tables.forEach(image::putInt);
        data.writeTo(image);
        operations.writeTo(image);
        return new NetworkImage(image.array(), format, inputs, outputs, neuronCount);
    }

    private int dataAt() {
        return HEADER_WORDS + tables.size() + data.size();
    }

    private static int size(int size) {
        if (size > SIZE_MAX) {
            throw new IllegalArgumentException(size + " is more than a board's image can name");
        }
        return size;
    }
}
