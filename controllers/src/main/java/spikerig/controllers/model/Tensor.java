package spikerig.controllers.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// A named array of numbers, row-major. A view of the bytes of its file: nothing is copied until values are asked for.
///
/// @param data exactly the tensor's bytes, little endian
public record Tensor(String name, DataType type, List<Integer> shape, ByteBuffer data) {
    public Tensor {
        shape = List.copyOf(shape);
        data = data.slice().order(ByteOrder.LITTLE_ENDIAN);
        if (elementCount(shape) * type.bytes() != data.remaining()) {
            throw new ModelException("tensor %s: %s %s takes %d bytes, not %d"
                    .formatted(name, type, shape, elementCount(shape) * type.bytes(), data.remaining()));
        }
    }

    public static Tensor ofFloats(String name, float[] values, Integer... shape) {
        return of(name, DataType.F32, shape, values.length, (data, i) -> data.putFloat(values[i]));
    }

    public static Tensor ofInts(String name, int[] values, Integer... shape) {
        return of(name, DataType.I32, shape, values.length, (data, i) -> data.putInt(values[i]));
    }

    public static Tensor ofBytes(String name, byte[] values, Integer... shape) {
        return of(name, DataType.U8, shape, values.length, (data, i) -> data.put(values[i]));
    }

    public static Tensor ofSignedBytes(String name, byte[] values, Integer... shape) {
        return of(name, DataType.I8, shape, values.length, (data, i) -> data.put(values[i]));
    }

    public int size() {
        return data.remaining() / type.bytes();
    }

    /// The values as f32; 64-bit ones are rounded.
    public float[] floats() {
        float[] values = new float[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(i);
        }
        return values;
    }

    /// The values as 32-bit integers.
    ///
    /// @throws ModelException when the type is not an integer, or a value does not fit
    public int[] ints() {
        int[] values = new int[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = integer(i);
        }
        return values;
    }

    private int integer(int i) {
        return switch (type) {
            case I32 -> data.getInt(4 * i);
            case I8 -> data.get(i);
            case U8 -> data.get(i) & 0xff;
            case I64 -> {
                long value = data.getLong(8 * i);
                if ((int) value != value) {
                    throw new ModelException("tensor %s: value %d does not fit 32 bits".formatted(name, value));
                }
                yield (int) value;
            }
            case F32, F64 -> throw new ModelException("tensor %s holds %s, not integers".formatted(name, type));
        };
    }

    private float number(int i) {
        return switch (type) {
            case F32 -> data.getFloat(4 * i);
            case F64 -> (float) data.getDouble(8 * i);
            case I32, I8, U8, I64 -> integer(i);
        };
    }

    /// The number of elements of `shape`, -1 when it is not a shape: a negative size, or more than memory holds.
    static long elementCount(List<Integer> shape) {
        long count = 1;
        for (int size : shape) {
            if (size < 0) {
                return -1;
            }
            count *= size;
            if (count > Integer.MAX_VALUE) {
                return -1;
            }
        }
        return count;
    }

    private static Tensor of(String name, DataType type, Integer[] shape, int count, Put put) {
        ByteBuffer data = ByteBuffer.allocate(count * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            put.value(data, i);
        }
        return new Tensor(name, type, List.of(shape), data.flip());
    }

    private interface Put {
        void value(ByteBuffer data, int i);
    }
}
