package spikerig.runtime.report.plot;

import java.util.Arrays;

/// Points of a curve, as XChart takes them. Where y is not finite the curve has a gap.
final class Points {
    private double[] x = new double[256];
    private double[] y = new double[256];
    private int count;

    void add(double pointX, double pointY) {
        if (count == x.length) {
            x = Arrays.copyOf(x, 2 * count);
            y = Arrays.copyOf(y, 2 * count);
        }
        x[count] = pointX;
        y[count] = Double.isFinite(pointY) ? pointY : Double.NaN;
        count++;
    }

    boolean isEmpty() {
        return count == 0;
    }

    double[] x() {
        return Arrays.copyOf(x, count);
    }

    double[] y() {
        return Arrays.copyOf(y, count);
    }

    double yMin() {
        return Arrays.stream(y, 0, count).filter(value -> !Double.isNaN(value)).min().orElse(0.0);
    }

    double yMax() {
        return Arrays.stream(y, 0, count).filter(value -> !Double.isNaN(value)).max().orElse(0.0);
    }
}
