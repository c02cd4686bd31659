package spikerig.controllers.evolve;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// The evolution strategy with covariance matrix adaptation of N. Hansen's tutorial (arXiv 1604.00772), ask and tell:
///
/// ```
/// x_i = m + sigma y_i,  y_i ~ N(0, C)      ask
/// m, C, sigma <- what the ranks of f(x_i) teach      tell
/// ```
///
/// Minimises. Above [#SEPARABLE_ABOVE] parameters the covariance is diagonal. The same normals give the same run, bit
/// for bit. One thread.
public final class CmaEs {
    /// More parameters than this are searched with a diagonal covariance.
    public static final int SEPARABLE_ABOVE = 500;

    private final int n;
    private final CmaRates rates;
    private final Covariance covariance;
    private final DoubleSupplier normals;
    private final double[] mean;
    private final double[] pathSigma;
    private final double[] pathC;
    private final double[][] z;
    private final double[][] y;
    private final double[] step;
    private final double[] whitened;
    private double sigma;
    private int generation;

    /// @param mean where to start
    /// @param sigma first standard deviation of every coordinate: scale the problem so that one fits all
    /// @param population points per generation, 4 at least
    /// @param normals standard normal samples, such as `new Noise(seed)::gaussian`
    public CmaEs(double[] mean, double sigma, int population, DoubleSupplier normals) {
        this(mean, sigma, population, normals, mean.length > SEPARABLE_ABOVE);
    }

    /// The same with the form of the covariance chosen: a diagonal one learns faster where there are few generations
    /// for each parameter.
    public CmaEs(double[] mean, double sigma, int population, DoubleSupplier normals, boolean separable) {
        if (population < 4 || !(sigma > 0)) {
            throw new IllegalArgumentException(
                    "needs population >= 4 and sigma > 0, not %d and %s".formatted(population, sigma));
        }
        this.n = mean.length;
        this.mean = mean.clone();
        this.sigma = sigma;
        this.normals = normals;
        rates = CmaRates.of(n, population, separable);
        covariance = separable ? new DiagonalCovariance(n) : new FullCovariance(n, decompositionGap());
        pathSigma = new double[n];
        pathC = new double[n];
        z = new double[population][n];
        y = new double[population][n];
        step = new double[n];
        whitened = new double[n];
    }

    public int population() {
        return y.length;
    }

    public int generation() {
        return generation;
    }

    public double sigma() {
        return sigma;
    }

    /// The centre of the search: with noisy values a better answer than the best point seen.
    public double[] mean() {
        return mean.clone();
    }

    /// Standard deviation of a coordinate, root mean square over the coordinates.
    public double spread() {
        return sigma * Math.sqrt(covariance.meanVariance());
    }

    /// Writes the points of this generation to `points[0..population)`.
    public void ask(double[][] points) {
        for (int i = 0; i < y.length; i++) {
            Arrays.setAll(z[i], j -> normals.getAsDouble());
            covariance.shape(z[i], y[i]);
            for (int j = 0; j < n; j++) {
                points[i][j] = mean[j] + sigma * y[i][j];
            }
        }
    }

    /// Learns from the values of the points that [#ask] gave, in the same order. `NaN` ranks last.
    public void tell(double[] values) {
        int[] order = IntStream.range(0, y.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i]).thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        moveMean(order);
        covariance.whiten(step, whitened);
        double keep = 1 - rates.cSigma();
        double add = Math.sqrt(rates.cSigma() * (2 - rates.cSigma()) * rates.muEff());
        for (int j = 0; j < n; j++) {
            pathSigma[j] = keep * pathSigma[j] + add * whitened[j];
        }
        double length = Math.sqrt(squareSum(pathSigma));
        generation++;
        adaptCovariance(order, length);
        sigma *= StrictMath.exp(Math.min(1, rates.cSigma() / rates.dSigma() * (length / rates.expectedNorm() - 1)));
    }

    private void moveMean(int[] order) {
        Arrays.fill(step, 0.0);
        for (int rank = 0; rank < rates.mu(); rank++) {
            double[] from = y[order[rank]];
            for (int j = 0; j < n; j++) {
                step[j] += rates.weights()[rank] * from[j];
            }
        }
        for (int j = 0; j < n; j++) {
            mean[j] += sigma * step[j];
        }
    }

    private void adaptCovariance(int[] order, double length) {
        double warmUp = Math.sqrt(1 - StrictMath.pow(1 - rates.cSigma(), 2.0 * generation));
        boolean steady = length / warmUp < (1.4 + 2.0 / (n + 1)) * rates.expectedNorm();
        double add = steady ? Math.sqrt(rates.cC() * (2 - rates.cC()) * rates.muEff()) : 0.0;
        for (int j = 0; j < n; j++) {
            pathC[j] = (1 - rates.cC()) * pathC[j] + add * step[j];
        }
        double[] weights = new double[y.length];
        double[][] ranked = new double[y.length][];
        for (int rank = 0; rank < y.length; rank++) {
            double weight = rates.weights()[rank];
            double norm = weight < 0 ? n / squareSum(z[order[rank]]) : 1.0;
            weights[rank] = rates.cMu() * weight * norm;
            ranked[rank] = y[order[rank]];
        }
        double missedPath = steady ? 0.0 : rates.cC() * (2 - rates.cC());
        double keep = 1 + rates.c1() * missedPath - rates.c1() - rates.cMu() * rates.weightSum();
        covariance.update(keep, rates.c1(), pathC, weights, ranked);
    }

    /// Half of what the covariance needs to change by a factor, over n: decomposing costs n^3, sampling n^2.
    private int decompositionGap() {
        return Math.max(1, (int) (0.5 / (n * (rates.c1() + rates.cMu()))));
    }

    private static double squareSum(double[] values) {
        double sum = 0.0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }
}
