package spikerig.controllers.lmu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.controllers.Controller;
import spikerig.controllers.TestFiles;
import spikerig.controllers.model.Tensor;

/// Legendre memories against scipy and pytorch-lmu.
class LmuVectorsTest {
    @ParameterizedTest
    @CsvSource({"4, 7", "6, 20", "7, 10", "32, 64", "64, 128"})
    void matricesAreScipys(int order, int theta) {
        Map<String, Tensor> expected = tensors("lmu-matrices");
        String name = "d" + order + "_theta" + theta;
        LegendreMatrices continuous = LegendreMatrices.continuous(order, theta);
        assertArrayEquals(doubles(expected.get(name + "_Acont")), continuous.a(), 1e-14);
        assertArrayEquals(doubles(expected.get(name + "_Bcont")), continuous.b(), 1e-14);
        LegendreMatrices held = LegendreMatrices.zeroOrderHold(order, theta);
        assertArrayEquals(doubles(expected.get(name + "_Ad")), held.a(), 1e-13);
        assertArrayEquals(doubles(expected.get(name + "_Bd")), held.b(), 1e-13);
        LegendreMatrices euler = LegendreMatrices.euler(order, theta);
        assertArrayEquals(doubles(expected.get(name + "_Aeuler")), euler.a(), 1e-14);
        assertArrayEquals(doubles(expected.get(name + "_Beuler")), euler.b(), 1e-14);
    }

    /// `A^-1 (A' - I) B = B'`, whatever the size: so `A' B - B = A B'`.
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 0.5", "12, 50", "256, 784"})
    void zeroOrderHoldIsTheExactSolution(int order, double theta) {
        LegendreMatrices continuous = LegendreMatrices.continuous(order, theta);
        LegendreMatrices held = LegendreMatrices.zeroOrderHold(order, theta);
        double[] b = continuous.b();
        for (int i = 0; i < order; i++) {
            double left = -b[i];
            double right = 0;
            for (int j = 0; j < order; j++) {
                left += held.a()[i * order + j] * b[j];
                right += continuous.a()[i * order + j] * held.b()[j];
            }
            assertEquals(left, right, 1e-9 * (2 * order + 1) / Math.min(1, theta), "row " + i);
        }
    }

    @Test
    void cellIsPytorchLmus() {
        Map<String, Tensor> file = tensors("lmu-cell");
        LmuCell cell = new LmuCell(new LmuCell.Parameters(floats(file, "e_x"), floats(file, "e_h"),
                floats(file, "e_m"), floats(file, "W_x"), floats(file, "W_h"), floats(file, "W_m"), floats(file, "A"),
                floats(file, "B")));
        follows(cell, floats(file, "x"), floats(file, "out"), 50);
        assertArrayEquals(Arrays.copyOfRange(floats(file, "m_n"), 6, 12), cell.memory(), 1e-5f);
    }

    @Test
    void recurrenceIsPytorchLmusFft() {
        Map<String, Tensor> file = tensors("lmufft");
        LmuFft unit = new LmuFft(new LmuFft.Parameters(floats(file, "W_u.weight"), floats(file, "W_u.bias")[0],
                floats(file, "W_h.weight"), floats(file, "W_h.bias"), floats(file, "A"), floats(file, "B")));
        follows(unit, floats(file, "x"), floats(file, "h"), 64);
        follows(unit, floats(file, "x"), floats(file, "h_recurrent"), 64);
        float[] m = floats(file, "m");
        assertArrayEquals(Arrays.copyOfRange(m, m.length - 12, m.length), unit.memory(), 1e-5f);
    }

    private static void follows(Controller unit, float[] x, float[] expected, int steps) {
        float[] in = new float[unit.inputCount()];
        float[] out = new float[unit.outputCount()];
        for (int t = 0; t < 2 * steps; t++) {
            if (t % steps == 0) {
                unit.reset();
            }
            System.arraycopy(x, t * in.length, in, 0, in.length);
            unit.step(in, out);
            float[] row = Arrays.copyOfRange(expected, t * out.length, (t + 1) * out.length);
            assertArrayEquals(row, out, 1e-5f, "step " + t);
        }
    }

    private static Map<String, Tensor> tensors(String name) {
        return TestFiles.tensors("vectors/" + name + ".safetensors");
    }

    private static float[] floats(Map<String, Tensor> tensors, String name) {
        return tensors.get(name).floats();
    }

    private static double[] doubles(Tensor tensor) {
        ByteBuffer data = tensor.data().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        double[] values = new double[tensor.size()];
        data.asDoubleBuffer().get(values);
        return values;
    }
}
