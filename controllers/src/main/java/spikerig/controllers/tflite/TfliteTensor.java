package spikerig.controllers.tflite;

import java.util.List;
import java.util.Locale;

/// A tensor of a model file.
///
/// @param index in the file
/// @param scale what one step of the number is, 0 when the tensor is not quantised or has a scale per channel
/// @param zeroPoint the number that means zero
/// @param constant whether the file holds its elements
/// @param variable whether it keeps its elements from one step to the next
public record TfliteTensor(
        int index,
        String name,
        TensorType type,
        List<Integer> shape,
        float scale,
        int zeroPoint,
        boolean constant,
        boolean variable) {
    public TfliteTensor {
        shape = List.copyOf(shape);
    }

    int elements() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }

    int bytes() {
        return elements() * type.bytes();
    }

    /// Such as `int8[1, 3]`.
    public String described() {
        String described = type.name().toLowerCase(Locale.ROOT) + shape;
        return scale == 0 ? described : described + " x " + scale + (zeroPoint == 0 ? "" : " from " + zeroPoint);
    }
}
