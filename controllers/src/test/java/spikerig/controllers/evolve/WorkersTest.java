package spikerig.controllers.evolve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
    private static final class SumTimesGeneration implements Fitness {
        @Override
        public double of(double[] parameters, int generation) {
            return (parameters[0] + parameters[1]) * generation;
        }

        @Override
        public double test(double[] parameters) {
            return 0;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void everyPointGetsItsValueWhateverTheThreads(int threads) throws InterruptedException {
        double[][] points = {{1, 2}, {3, 4}, {5, 6}, {7, 8}};
        double[] values = new double[4];
        try (Workers workers = new Workers(threads, SumTimesGeneration::new)) {
            workers.evaluate(points, 10, values);
        }
        assertArrayEquals(new double[] {30, 70, 110, 150}, values);
    }

    @Test
    void aFitnessThatFailsEndsTheEvaluationWithItsCause() {
        try (Workers workers = new Workers(2, SumTimesGeneration::new)) {
            Throwable failed = assertThrows(
                    IllegalStateException.class, () -> workers.evaluate(new double[][] {{1}}, 1, new double[1]));
            assertEquals(ArrayIndexOutOfBoundsException.class, failed.getCause().getClass());
        }
    }
}
