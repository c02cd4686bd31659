package spikerig.controllers.tflite;

import java.util.Arrays;
import java.util.List;
import spikerig.controllers.model.ModelException;

/// Reads tensors whose type is known, whose size is bounded, and whose elements, where the file has them, are as many
/// as the shape says.
final class TensorRules {
    private static final int RANK_MAX = 8;
    private static final long TENSOR_BYTES_MAX = 1L << 28;
    private static final long ALL_BYTES_MAX = 1L << 30;

    private final String name;
    private final List<FlatTable> buffers;
    private long allBytes;

    TensorRules(String name, FlatTable model) {
        this.name = name;
        this.buffers = model.children(TfliteSchema.MODEL_BUFFERS);
        require(!buffers.isEmpty() && buffers.getFirst().count(TfliteSchema.BUFFER_DATA) == 0,
                "buffer 0 must be there and empty");
        for (FlatTable buffer : buffers) {
            require(buffer.longInteger(TfliteSchema.BUFFER_OFFSET) >>> 1 == 0
                    && buffer.longInteger(TfliteSchema.BUFFER_SIZE) >>> 1 == 0,
                    "a buffer lies behind the model; files above 2 GB are not read");
        }
        for (FlatTable metadata : model.children(TfliteSchema.MODEL_METADATA)) {
            buffer(metadata.integer(TfliteSchema.METADATA_BUFFER, 0), "the metadata");
        }
        for (int index : model.ints(TfliteSchema.MODEL_METADATA_BUFFER)) {
            buffer(index, "the metadata");
        }
    }

    TfliteTensor read(int index, FlatTable table) {
        String given = table.text(TfliteSchema.TENSOR_NAME);
        String label = given.isEmpty() ? "tensor" + index : given;
        String place = "tensor " + label;
        int code = table.unsignedByte(TfliteSchema.TENSOR_TYPE);
        TensorType type = TensorType.of(code).orElseThrow(() -> new ModelException(
                "%s: %s is of type %d; known: %s".formatted(name, place, code, Arrays.toString(TensorType.values()))));
        int[] shape = table.ints(TfliteSchema.TENSOR_SHAPE);
        long elements = elements(place, type, shape);
        FlatTable data = buffer(table.integer(TfliteSchema.TENSOR_BUFFER, 0), place);
        int dataBytes = data.count(TfliteSchema.BUFFER_DATA);
        require(dataBytes == 0 || dataBytes == elements * type.bytes(), place + " of shape " + Arrays.toString(shape)
                + " takes " + elements * type.bytes() + " bytes, its buffer has " + dataBytes);
        boolean constant = dataBytes > 0 || elements == 0;
        boolean variable = table.unsignedByte(TfliteSchema.TENSOR_VARIABLE) != 0;
        require(!constant || !variable, place + " is variable and has fixed elements");
        float scale = 0;
        int zeroPoint = 0;
        if (table.has(TfliteSchema.TENSOR_QUANTIZATION)) {
            FlatTable quantization = table.child(TfliteSchema.TENSOR_QUANTIZATION);
            float[] scales = scales(place, quantization, shape);
            long[] zeroPoints = zeroPoints(place, quantization, type, scales.length);
            if (scales.length == 1) {
                scale = scales[0];
                zeroPoint = zeroPoints.length == 0 ? 0 : (int) zeroPoints[0];
            }
        }
        return new TfliteTensor(index, label, type, Arrays.stream(shape).boxed().toList(), scale, zeroPoint, constant,
                variable);
    }

    /// Only the shape that a `RESHAPE` to a scalar is given has no elements.
    private long elements(String place, TensorType type, int[] shape) {
        require(shape.length <= RANK_MAX, place + " has " + shape.length + " dimensions, at most " + RANK_MAX);
        long elements = 1;
        for (int size : shape) {
            boolean empty = size == 0 && shape.length == 1 && type == TensorType.INT32;
            require(size > 0 || empty, place + " has the shape " + Arrays.toString(shape) + ", all must be above 0");
            elements *= size;
            require(elements * type.bytes() <= TENSOR_BYTES_MAX,
                    place + " takes more than " + TENSOR_BYTES_MAX + " bytes");
        }
        allBytes += elements * type.bytes();
        require(allBytes <= ALL_BYTES_MAX, "the tensors take more than " + ALL_BYTES_MAX + " bytes");
        return elements;
    }

    private float[] scales(String place, FlatTable quantization, int[] shape) {
        float[] scales = quantization.floats(TfliteSchema.QUANTIZATION_SCALE);
        int dimension = quantization.integer(TfliteSchema.QUANTIZATION_DIMENSION, 0);
        if (scales.length > 1) {
            require(dimension >= 0 && dimension < shape.length && scales.length == shape[dimension],
                    place + " has " + scales.length + " scales along dimension " + dimension + " of "
                            + Arrays.toString(shape));
        }
        for (float scale : scales) {
            require(scale >= 0 && scale < Float.POSITIVE_INFINITY, place + " has the scale " + scale);
        }
        return scales;
    }

    private long[] zeroPoints(String place, FlatTable quantization, TensorType type, int scales) {
        long[] zeroPoints = quantization.longs(TfliteSchema.QUANTIZATION_ZERO_POINT);
        require(zeroPoints.length <= 1 || zeroPoints.length == scales,
                place + " has " + zeroPoints.length + " zero points and " + scales + " scales");
        for (long zeroPoint : zeroPoints) {
            require(zeroPoint == 0 || zeroPoint >= type.least() && zeroPoint <= type.greatest(),
                    place + " has the zero point " + zeroPoint);
        }
        return zeroPoints;
    }

    private FlatTable buffer(int index, String reader) {
        require(index >= 0 && index < buffers.size(), reader + " names buffer " + index + " of " + buffers.size());
        return buffers.get(index);
    }

    private void require(boolean sound, String what) {
        if (!sound) {
            throw new ModelException("%s: %s; %s".formatted(name, what, TfliteFile.REMEDY));
        }
    }
}
