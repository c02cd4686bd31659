package spikerig.controllers.lmu;

/// The linear memory of a Legendre memory unit, `m <- A m + B u` (Voelker et al., NeurIPS 2019): `m` holds the last
/// `theta` steps of `u` as weights of `order` Legendre polynomials.
///
/// In continuous time, with `theta` in steps:
///
/// ```
/// A_ij = (2i+1)/theta * (-1 if i < j, else (-1)^(i-j+1))        B_i = (2i+1)/theta * (-1)^i
/// ```
///
/// @param order d
/// @param a `[d, d]`, row-major
/// @param b `[d]`
public record LegendreMatrices(int order, double[] a, double[] b) {
    /// Larger ones do not fit an array.
    public static final int ORDER_MAX = 1 << 12;

    /// `m' = A m + B u`.
    ///
    /// @param theta window in steps, above 0
    public static LegendreMatrices continuous(int order, double theta) {
        if (order < 1 || order > ORDER_MAX || !(theta > 0) || Double.isInfinite(theta)) {
            throw new IllegalArgumentException(
                    "order = %d must be in 1..%d, theta = %s above 0".formatted(order, ORDER_MAX, theta));
        }
        double[] a = new double[order * order];
        double[] b = new double[order];
        for (int i = 0; i < order; i++) {
            double scale = (2 * i + 1) / theta;
            for (int j = 0; j < order; j++) {
                a[i * order + j] = scale * (i < j || (i - j) % 2 == 0 ? -1 : 1);
            }
            b[i] = scale * (i % 2 == 0 ? 1 : -1);
        }
        return new LegendreMatrices(order, a, b);
    }

    /// With `u` held over each step: `exp([[A, B], [0, 0]]) = [[A', B'], [0, 1]]`. pytorch-lmu, LMUFormer, L2MU.
    public static LegendreMatrices zeroOrderHold(int order, double theta) {
        LegendreMatrices continuous = continuous(order, theta);
        int size = order + 1;
        double[] block = new double[size * size];
        for (int i = 0; i < order; i++) {
            System.arraycopy(continuous.a, i * order, block, i * size, order);
            block[i * size + order] = continuous.b[i];
        }
        double[] exponential = MatrixExponential.of(block, size);
        double[] a = new double[order * order];
        double[] b = new double[order];
        for (int i = 0; i < order; i++) {
            System.arraycopy(exponential, i * size, a, i * order, order);
            b[i] = exponential[i * size + order];
        }
        return new LegendreMatrices(order, a, b);
    }

    /// One step of forward Euler: `A' = I + A`, `B' = B`. keras-lmu's and L2MU's option.
    public static LegendreMatrices euler(int order, double theta) {
        LegendreMatrices continuous = continuous(order, theta);
        for (int i = 0; i < order; i++) {
            continuous.a[i * order + i] += 1;
        }
        return continuous;
    }

    /// `A` rounded to f32, for the cells.
    public float[] aFloats() {
        return rounded(a);
    }

    /// `B` rounded to f32, for the cells.
    public float[] bFloats() {
        return rounded(b);
    }

    private static float[] rounded(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
