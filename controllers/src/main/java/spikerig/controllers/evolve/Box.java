package spikerig.controllers.evolve;

import java.util.Arrays;

/// Keeps a search within 0..1 in every coordinate: a point outside is judged at the nearest point inside, plus a
/// penalty that grows with the square of the distance (tutorial, appendix B.5). The search learns from the point it
/// drew.
public final class Box {
    /// The penalty, in spreads of the values, of a point whose every coordinate is one standard deviation outside.
    private static final double PENALTY = 3.0;

    private Box() {}

    /// Writes the nearest point inside.
    public static void repair(double[] point, double[] inside) {
        for (int j = 0; j < point.length; j++) {
            inside[j] = Math.clamp(point[j], 0.0, 1.0);
        }
    }

    /// Adds to each value what its point owes for lying outside.
    ///
    /// @param spread the standard deviation of a coordinate, [CmaEs#spread()]
    public static void penalise(double[][] points, double[] values, double spread) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double range = sorted[3 * sorted.length / 4] - sorted[sorted.length / 4];
        for (int i = 0; i < points.length; i++) {
            double square = 0.0;
            for (double x : points[i]) {
                double outside = x - Math.clamp(x, 0.0, 1.0);
                square += outside * outside;
            }
            values[i] += PENALTY * range * square / (points[i].length * spread * spread);
        }
    }
}
