package spikerig.controllers.evolve;

import java.util.Arrays;

/// The separable form (Ros and Hansen, PPSN 2008): variances only, linear time and memory.
final class DiagonalCovariance implements Covariance {
    private final double[] variance;

    DiagonalCovariance(int n) {
        variance = new double[n];
        Arrays.fill(variance, 1.0);
    }

    @Override
    public void shape(double[] z, double[] y) {
        for (int j = 0; j < variance.length; j++) {
            y[j] = Math.sqrt(variance[j]) * z[j];
        }
    }

    @Override
    public void whiten(double[] y, double[] out) {
        for (int j = 0; j < variance.length; j++) {
            out[j] = y[j] / Math.sqrt(variance[j]);
        }
    }

    @Override
    public void update(double keep, double pathWeight, double[] path, double[] weights, double[][] y) {
        for (int j = 0; j < variance.length; j++) {
            double sum = keep * variance[j] + pathWeight * path[j] * path[j];
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * y[i][j] * y[i][j];
            }
            variance[j] = sum;
        }
    }

    @Override
    public double meanVariance() {
        return Arrays.stream(variance).sum() / variance.length;
    }
}
