package spikerig.controllers.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The networks of one file share its matrices, and a data set is run by many threads.
class BlockMatrixSharingTest {
    private static final int INPUTS = 40;
    private static final int OUTPUTS = 5; // not a whole vector: the sums take the long way

    @Test
    void threadsDoNotSeeEachOthersSums() {
        float[] weights = new float[OUTPUTS * INPUTS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % INPUTS + 1;
        }
        BlockMatrix matrix = new BlockMatrix(weights, OUTPUTS, INPUTS);
        float sum = INPUTS * (INPUTS + 1) / 2f; // exact in f32
        IntStream.range(0, 64).parallel().forEach(k -> {
            float[] x = new float[INPUTS];
            Arrays.fill(x, k);
            float[] y = new float[OUTPUTS];
            for (int round = 0; round < 2000; round++) {
                matrix.multiply(x, y);
                float expected = k * sum;
                assertArrayEquals(new float[] {expected, expected, expected, expected, expected}, y);
            }
        });
    }
}
