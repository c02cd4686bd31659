package spikerig.runtime.calibration;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/// Corrections from samples, each sample x, y, z. `corrected = matrix (sample - bias)`.
///
/// @param matrix row by row
public record Fit(double[] bias, double[] matrix) {
    private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    private static final double FACE_SHARE = 0.8;
    private static final int ELLIPSOID_PARAMETERS = 9;

    /// Of a sensor that should show zero.
    ///
    /// @param noiseMax largest standard deviation of one axis at rest
    /// @throws IllegalArgumentException when the sensor moved
    public static Fit atRest(List<double[]> samples, double noiseMax) {
        double[] mean = mean(samples);
        for (int axis = 0; axis < 3; axis++) {
            double sum = 0;
            for (double[] sample : samples) {
                sum += (sample[axis] - mean[axis]) * (sample[axis] - mean[axis]);
            }
            double deviation = StrictMath.sqrt(sum / samples.size());
            if (deviation > noiseMax) {
                throw new IllegalArgumentException("it moved: the values spread by %.3g, more than %.3g; hold it still"
                        .formatted(deviation, noiseMax));
            }
        }
        return new Fit(mean, IDENTITY.clone());
    }

    /// Of an accelerometer that lay on each of its six faces: `magnitude` up and down along each axis. The matrix is
    /// diagonal.
    ///
    /// @param faces the mean of each
    /// @throws IllegalArgumentException when an axis did not point both ways
    public static Fit ofFaces(List<double[]> faces, double magnitude) {
        double[] bias = new double[3];
        double[] matrix = new double[9];
        for (int axis = 0; axis < 3; axis++) {
            double up = Double.NEGATIVE_INFINITY;
            double down = Double.POSITIVE_INFINITY;
            for (double[] face : faces) {
                up = StrictMath.max(up, face[axis]);
                down = StrictMath.min(down, face[axis]);
            }
            if (up - down < 2 * FACE_SHARE * magnitude) {
                throw new IllegalArgumentException("axis " + "xyz".charAt(axis)
                        + " did not point up and down; lay it on all six faces");
            }
            bias[axis] = (up + down) / 2;
            matrix[4 * axis] = 2 * magnitude / (up - down);
        }
        return new Fit(bias, matrix);
    }

    /// Of a magnetometer turned every way in one field: the ellipsoid of its samples becomes a sphere of the same
    /// volume. Algebraic least squares (Li and Griffiths 2004, without their constraint).
    ///
    /// @throws IllegalArgumentException when the samples lie on no ellipsoid
    public static Fit ofEllipsoid(List<double[]> samples) {
        double unit = 0;
        for (double[] s : samples) {
            unit = StrictMath.max(unit, StrictMath.sqrt(s[0] * s[0] + s[1] * s[1] + s[2] * s[2]));
        }
        RealVector v = quadric(samples, unit);
        RealMatrix a = new Array2DRowRealMatrix(new double[][] {
            {v.getEntry(0), v.getEntry(3), v.getEntry(4)},
            {v.getEntry(3), v.getEntry(1), v.getEntry(5)},
            {v.getEntry(4), v.getEntry(5), v.getEntry(2)}
        });
        RealVector centre = MatrixUtils.inverse(a).operate(v.getSubVector(6, 3)).mapMultiply(-1);
        double k = 1 + centre.dotProduct(a.operate(centre));
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(a.scalarMultiply(1 / k));
        double volume = 1;
        for (double value : eigen.getEigenvalues()) {
            if (!(value > 0)) {
                throw new IllegalArgumentException("the samples lie on no ellipsoid; turn it every way, far from iron");
            }
            volume *= value;
        }
        RealMatrix matrix = eigen.getSquareRoot().scalarMultiply(StrictMath.pow(volume, -1.0 / 6));
        double[] rows = new double[9];
        for (int i = 0; i < 9; i++) {
            rows[i] = matrix.getEntry(i / 3, i % 3);
        }
        return new Fit(centre.mapMultiply(unit).toArray(), rows);
    }

    /// `x'Ax + 2 b'x = 1` through the samples in `unit`.
    private static RealVector quadric(List<double[]> samples, double unit) {
        if (samples.size() < 2 * ELLIPSOID_PARAMETERS) {
            throw new IllegalArgumentException(samples.size() + " samples are too few for an ellipsoid");
        }
        double[][] design = new double[samples.size()][];
        for (int i = 0; i < design.length; i++) {
            double x = samples.get(i)[0] / unit;
            double y = samples.get(i)[1] / unit;
            double z = samples.get(i)[2] / unit;
            design[i] = new double[] {x * x, y * y, z * z, 2 * x * y, 2 * x * z, 2 * y * z, 2 * x, 2 * y, 2 * z};
        }
        return new QRDecomposition(new Array2DRowRealMatrix(design, false)).getSolver()
                .solve(new ArrayRealVector(design.length, 1.0));
    }

    /// Of all samples, axis by axis.
    public static double[] mean(List<double[]> samples) {
        double[] mean = new double[samples.getFirst().length];
        for (double[] sample : samples) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += sample[i] / samples.size();
            }
        }
        return mean;
    }
}
