package spikerig.controllers.evolve;

import java.util.Arrays;

/// Weights and learning rates of a CMA-ES, the defaults of N. Hansen, "The CMA Evolution Strategy: A Tutorial"
/// (arXiv 1604.00772, table 1), by the symbols of that table.
///
/// @param weights one per rank; those of the worse half are negative
/// @param mu how many of the best move the mean
record CmaRates(
        double[] weights,
        int mu,
        double muEff,
        double cSigma,
        double dSigma,
        double cC,
        double c1,
        double cMu,
        double expectedNorm) {
    /// @param separable multiplies the rates of the covariance by (n + 2) / 3 (Ros and Hansen, PPSN 2008)
    static CmaRates of(int n, int lambda, boolean separable) {
        double[] raw = new double[lambda];
        for (int i = 0; i < lambda; i++) {
            raw[i] = StrictMath.log((lambda + 1) / 2.0) - StrictMath.log(i + 1);
        }
        int mu = lambda / 2;
        double muEff = effective(raw, 0, mu);
        double speed = separable ? (n + 2) / 3.0 : 1.0;
        double c1 = Math.min(0.5, speed * 2.0 / ((n + 1.3) * (n + 1.3) + muEff));
        double cMu = Math.min(
                1 - c1, speed * 2.0 * (0.25 + muEff + 1 / muEff - 2) / ((n + 2.0) * (n + 2.0) + muEff));
        double cSigma = (muEff + 2) / (n + muEff + 5);
        double dSigma = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma;
        double cC = (4 + muEff / n) / (n + 4 + 2 * muEff / n);
        double expectedNorm = Math.sqrt(n) * (1 - 1.0 / (4 * n) + 1.0 / (21.0 * n * n));
        scale(raw, mu, n, muEff, c1, cMu);
        return new CmaRates(raw, mu, muEff, cSigma, dSigma, cC, c1, cMu, expectedNorm);
    }

    double weightSum() {
        return Arrays.stream(weights).sum();
    }

    private static void scale(double[] raw, int mu, int n, double muEff, double c1, double cMu) {
        double negative = Math.min(
                Math.min(1 + c1 / cMu, 1 + 2 * effective(raw, mu, raw.length) / (muEff + 2)),
                (1 - c1 - cMu) / (n * cMu));
        double positiveSum = 0;
        double negativeSum = 0;
        for (double weight : raw) {
            positiveSum += Math.max(0, weight);
            negativeSum -= Math.min(0, weight);
        }
        for (int i = 0; i < raw.length; i++) {
            raw[i] *= raw[i] >= 0 ? 1 / positiveSum : negative / negativeSum;
        }
    }

    private static double effective(double[] weights, int from, int to) {
        double sum = 0;
        double squares = 0;
        for (int i = from; i < to; i++) {
            sum += weights[i];
            squares += weights[i] * weights[i];
        }
        return sum * sum / squares;
    }
}
