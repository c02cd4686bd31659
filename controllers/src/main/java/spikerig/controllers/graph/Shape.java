package spikerig.controllers.graph;

import java.util.Arrays;
import java.util.List;

/// Sizes of an array, row-major. An array of another shape but the same size is the same signal.
record Shape(List<Integer> sizes) {
    static final int SIZE_MAX = 1 << 20;

    static Shape of(Integer... sizes) {
        return new Shape(Arrays.asList(sizes));
    }

    Shape {
        sizes = List.copyOf(sizes);
    }

    /// The number of elements, -1 when a size is below 1 or the whole above [#SIZE_MAX].
    int size() {
        long size = 1;
        for (int each : sizes) {
            size *= each;
            if (each < 1 || size > SIZE_MAX) {
                return -1;
            }
        }
        return (int) size;
    }

    @Override
    public String toString() {
        return sizes.toString();
    }
}
