package spikerig.controllers.tflite;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Carries numbers between a float array and the memory of a tensor: `real = scale (number - zero point)`.
///
/// Nearest whole number, halves away from zero, clamped to the type: what TensorFlow Lite's own `QUANTIZE` does.
final class TensorPort {
    private final MemorySegment memory;
    private final TensorType type;
    private final int elements;
    private final float scale;
    private final int zeroPoint;

    TensorPort(TfliteTensor tensor, MemorySegment memory) {
        this.memory = memory;
        this.type = tensor.type();
        this.elements = tensor.elements();
        this.scale = tensor.scale() == 0 ? 1 : tensor.scale();
        this.zeroPoint = tensor.zeroPoint();
    }

    int elements() {
        return elements;
    }

    void write(float[] from, int offset) {
        if (type == TensorType.FLOAT32) {
            MemorySegment.copy(from, offset, memory, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, elements);
            return;
        }
        for (int i = 0; i < elements; i++) {
            write(i, from[offset + i]);
        }
    }

    void read(float[] to, int offset) {
        if (type == TensorType.FLOAT32) {
            MemorySegment.copy(memory, ValueLayout.JAVA_FLOAT_UNALIGNED, 0, to, offset, elements);
            return;
        }
        for (int i = 0; i < elements; i++) {
            to[offset + i] = read(i);
        }
    }

    private void write(int i, float value) {
        switch (type) {
            case INT8, UINT8 -> memory.set(ValueLayout.JAVA_BYTE, i, (byte) number(value));
            case INT16 -> memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i, (short) number(value));
            case INT32 -> memory.set(ValueLayout.JAVA_INT_UNALIGNED, 4L * i, (int) number(value));
            case INT64 -> memory.set(ValueLayout.JAVA_LONG_UNALIGNED, 8L * i, number(value));
            case BOOL -> memory.set(ValueLayout.JAVA_BYTE, i, (byte) (value == 0f ? 0 : 1));
            case FLOAT16 ->
                    memory.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i, Float.floatToFloat16(value));
            case FLOAT32 -> throw new AssertionError("copied in one go");
        }
    }

    private float read(int i) {
        return switch (type) {
            case INT8 -> real(memory.get(ValueLayout.JAVA_BYTE, i));
            case UINT8 -> real(memory.get(ValueLayout.JAVA_BYTE, i) & 0xff);
            case INT16 -> real(memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i));
            case INT32 -> real(memory.get(ValueLayout.JAVA_INT_UNALIGNED, 4L * i));
            case INT64 -> real(memory.get(ValueLayout.JAVA_LONG_UNALIGNED, 8L * i));
            case BOOL -> memory.get(ValueLayout.JAVA_BYTE, i) == 0 ? 0f : 1f;
            case FLOAT16 -> Float.float16ToFloat(memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2L * i));
            case FLOAT32 -> throw new AssertionError("copied in one go");
        };
    }

    private float real(long number) {
        return scale * (number - zeroPoint);
    }

    private long number(float value) {
        double steps = (double) value / scale;
        long whole = steps < 0 ? -Math.round(-steps) : Math.round(steps);
        return Math.clamp(whole + zeroPoint, type.least(), type.greatest());
    }
}
