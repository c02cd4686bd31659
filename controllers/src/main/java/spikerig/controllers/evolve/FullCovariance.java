package spikerig.controllers.evolve;

import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/// The full matrix, decomposed lazily: `C = B D^2 B'` is renewed only after `gap` updates.
final class FullCovariance implements Covariance {
    private final int n;
    private final int gap;
    private final double[][] c;
    /// Row `k` holds the `k`-th eigenvector.
    private final double[][] axes;
    /// Square roots of the eigenvalues.
    private final double[] lengths;
    private final double[] scratch;
    private int updatesSinceDecomposition;

    FullCovariance(int n, int gap) {
        this.n = n;
        this.gap = gap;
        c = new double[n][n];
        axes = new double[n][n];
        lengths = new double[n];
        scratch = new double[n];
        for (int j = 0; j < n; j++) {
            c[j][j] = 1.0;
            axes[j][j] = 1.0;
            lengths[j] = 1.0;
        }
    }

    @Override
    public void shape(double[] z, double[] y) {
        Arrays.fill(y, 0.0);
        for (int k = 0; k < n; k++) {
            add(lengths[k] * z[k], axes[k], y);
        }
    }

    @Override
    public void whiten(double[] y, double[] out) {
        for (int k = 0; k < n; k++) {
            scratch[k] = dot(axes[k], y) / lengths[k];
        }
        Arrays.fill(out, 0.0);
        for (int k = 0; k < n; k++) {
            add(scratch[k], axes[k], out);
        }
    }

    @Override
    public void update(double keep, double pathWeight, double[] path, double[] weights, double[][] y) {
        for (int row = 0; row < n; row++) {
            double[] into = c[row];
            for (int column = 0; column <= row; column++) {
                into[column] *= keep;
            }
            add(pathWeight * path[row], path, into, row + 1);
            for (int i = 0; i < weights.length; i++) {
                add(weights[i] * y[i][row], y[i], into, row + 1);
            }
        }
        if (++updatesSinceDecomposition >= gap) {
            updatesSinceDecomposition = 0;
            decompose();
        }
    }

    @Override
    public double meanVariance() {
        double sum = 0.0;
        for (int j = 0; j < n; j++) {
            sum += c[j][j];
        }
        return sum / n;
    }

    private void decompose() {
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < row; column++) {
                c[column][row] = c[row][column];
            }
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(new Array2DRowRealMatrix(c, false));
        RealMatrix transposed = eigen.getVT();
        double smallest = eigen.getEigenvalue(0) * 1e-20;
        for (int k = 0; k < n; k++) {
            lengths[k] = Math.sqrt(Math.max(eigen.getEigenvalue(k), smallest));
            for (int j = 0; j < n; j++) {
                axes[k][j] = transposed.getEntry(k, j);
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0.0;
        for (int j = 0; j < a.length; j++) {
            sum += a[j] * b[j];
        }
        return sum;
    }

    private static void add(double factor, double[] from, double[] to) {
        add(factor, from, to, from.length);
    }

    private static void add(double factor, double[] from, double[] to, int length) {
        for (int j = 0; j < length; j++) {
            to[j] += factor * from[j];
        }
    }
}
