package spikerig.runtime.calibration;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Noise;

/// Known errors go in and have to come out.
class FitTest {
    private static final double G = 9.80665;

    @Test
    void aGyroscopesBiasIsItsMeanAtRest() {
        Noise noise = new Noise(1);
        List<double[]> samples = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            samples.add(new double[] {0.02 + 0.002 * noise.gaussian(), -0.01 + 0.002 * noise.gaussian(), 0.005});
        }
        assertArrayEquals(new double[] {0.02, -0.01, 0.005}, Fit.atRest(samples, 0.05).bias(), 2e-4);
    }

    @Test
    void aGyroscopeThatMovesIsRefused() {
        List<double[]> samples = List.of(new double[] {0, 0, 0}, new double[] {1, 0, 0});
        assertThrows(IllegalArgumentException.class, () -> Fit.atRest(samples, 0.05));
    }

    @Test
    void sixFacesGiveZeroAndScaleOfEachAxis() {
        double[] bias = {0.3, -0.2, 0.1};
        double[] scale = {1.02, 0.97, 1.01};
        List<double[]> faces = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            for (int sign = -1; sign <= 1; sign += 2) {
                double[] face = bias.clone();
                face[axis] += sign * G * scale[axis];
                faces.add(face);
            }
        }
        Fit fit = Fit.ofFaces(faces, G);
        assertArrayEquals(bias, fit.bias(), 1e-12);
        assertArrayEquals(new double[] {1 / 1.02, 0, 0, 0, 1 / 0.97, 0, 0, 0, 1 / 1.01}, fit.matrix(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> Fit.ofFaces(faces.subList(0, 5), G));
    }

    @Test
    void anEllipsoidBecomesASphereOfTheSameVolume() {
        double[] bias = {12e-6, -7e-6, 3e-6};
        double[][] soft = {{1.1, 0.05, 0}, {0.05, 0.9, -0.03}, {0, -0.03, 1.05}}; // symmetric, as the fit gives it
        List<double[]> samples = new ArrayList<>();
        Noise noise = new Noise(3);
        for (int i = 0; i < 300; i++) {
            double[] d = {noise.gaussian(), noise.gaussian(), noise.gaussian()};
            double n = Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
            double[] sample = bias.clone();
            for (int r = 0; r < 3; r++) {
                for (int c = 0; c < 3; c++) {
                    sample[r] += soft[r][c] * 49e-6 * d[c] / n;
                }
            }
            samples.add(sample);
        }
        Fit fit = Fit.ofEllipsoid(samples);
        assertArrayEquals(bias, fit.bias(), 1e-10);
        double determinant = 1.1 * (0.9 * 1.05 - 0.03 * 0.03) - 0.05 * (0.05 * 1.05);
        double radius = 49e-6 * Math.cbrt(determinant);
        for (double[] sample : samples) {
            double sum = 0;
            for (int r = 0; r < 3; r++) {
                double value = 0;
                for (int c = 0; c < 3; c++) {
                    value += fit.matrix()[3 * r + c] * (sample[c] - fit.bias()[c]);
                }
                sum += value * value;
            }
            assertEquals(radius, Math.sqrt(sum), 1e-10);
        }
    }
}
