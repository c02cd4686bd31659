package spikerig.controllers.lmuformer;

/// The error function, the same bits on every machine, within 1e-9 of the true value.
///
/// The derivatives of erf are known in closed form, so a Taylor polynomial of fourth order around the nearest of 193
/// nodes leaves at most `|erf'''''| d^5 / 120 < 13.6 / 120 * (1 / 64)^5 < 1.1e-10`. Beyond 6 it is one to 2e-17.
final class Erf {
    private static final double NODES_PER_UNIT = 32;
    private static final double END = 6;
    private static final int NODES = (int) (END * NODES_PER_UNIT) + 1;
    private static final double[] VALUE = new double[NODES];
    private static final double[] SLOPE = new double[NODES];

    static {
        for (int i = 0; i < NODES; i++) {
            double x = i / NODES_PER_UNIT;
            SLOPE[i] = 2 / StrictMath.sqrt(StrictMath.PI) * StrictMath.exp(-x * x);
            VALUE[i] = SLOPE[i] * series(x);
        }
    }

    private Erf() {}

    static double of(double x) {
        double magnitude = Math.abs(x);
        if (!(magnitude < END)) {
            return magnitude >= END ? Math.copySign(1.0, x) : x;
        }
        int node = (int) (magnitude * NODES_PER_UNIT + 0.5);
        double x0 = node / NODES_PER_UNIT;
        double d = magnitude - x0;
        double third = (2 * x0 * x0 - 1) / 3;
        double fourth = x0 * (3 - 2 * x0 * x0) / 6;
        double value = VALUE[node] + SLOPE[node] * d * (1 + d * (-x0 + d * (third + d * fourth)));
        return Math.copySign(value, x);
    }

    /// `sum of 2^n x^(2n+1) / (2n+1)!!` (Abramowitz and Stegun 7.1.6): only positive terms, so nothing cancels.
    private static double series(double x) {
        double term = x;
        double sum = 0;
        for (int n = 1; sum + term > sum; n++) {
            sum += term;
            term *= 2 * x * x / (2 * n + 1);
        }
        return sum;
    }
}
