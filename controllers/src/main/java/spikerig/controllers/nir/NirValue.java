package spikerig.controllers.nir;

import java.util.List;

/// The value of a parameter.
sealed interface NirValue {
    /// A string.
    record Text(String text) implements NirValue {}

    /// An array of numbers, row-major; of a single number the shape is empty.
    ///
    /// @param integral whether the file holds integers
    record Numbers(List<Integer> shape, double[] values, boolean integral) implements NirValue {}

    static Text text(String text) {
        return new Text(text);
    }

    static Numbers number(double value) {
        return new Numbers(List.of(), new double[] {value}, false);
    }

    static Numbers floats(float[] values, Integer... shape) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return new Numbers(List.of(shape), wide, false);
    }

    static Numbers integers(List<Integer> values) {
        return new Numbers(List.of(values.size()), values.stream().mapToDouble(v -> v).toArray(), true);
    }
}
