package spikerig.controllers.lmuformer;

/// Fourier transform of real values, a power of two of them, in f64. Allocates nothing after construction.
///
/// Neighbouring samples are taken as real and imaginary part of half as many complex ones, transformed by radix 2, and
/// told apart again by the symmetry of real signals' spectra.
final class RealFft {
    private final int half;
    private final int[] reversed;

    /// Of `exp(-i 2 pi k / size)`, `k < size / 2`.
    private final double[] cosine;
    private final double[] sine;

    private final double[] re;
    private final double[] im;

    RealFft(int size) {
        if (size < 4 || Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("size " + size + " is not a power of two from 4 up");
        }
        half = size / 2;
        reversed = new int[half];
        int bits = Integer.numberOfTrailingZeros(half);
        for (int i = 0; i < half; i++) {
            reversed[i] = Integer.reverse(i) >>> 32 - bits;
        }
        cosine = new double[half];
        sine = new double[half];
        for (int k = 0; k < half; k++) {
            cosine[k] = StrictMath.cos(2 * StrictMath.PI * k / size);
            sine[k] = -StrictMath.sin(2 * StrictMath.PI * k / size);
        }
        re = new double[half];
        im = new double[half];
    }

    /// Writes `|X_k|^2` for `k = 0..size / 2` of `x`.
    void power(double[] x, double[] power) {
        for (int i = 0; i < half; i++) {
            re[reversed[i]] = x[2 * i];
            im[reversed[i]] = x[2 * i + 1];
        }
        for (int span = 1; span < half; span *= 2) {
            for (int first = 0; first < half; first += 2 * span) {
                butterflies(first, span);
            }
        }
        power[0] = (re[0] + im[0]) * (re[0] + im[0]);
        power[half] = (re[0] - im[0]) * (re[0] - im[0]);
        for (int k = 1; k < half; k++) {
            power[k] = power(k);
        }
    }

    private void butterflies(int first, int span) {
        int stride = half / span;
        for (int j = 0; j < span; j++) {
            double c = cosine[j * stride];
            double s = sine[j * stride];
            int a = first + j;
            int b = a + span;
            double tRe = re[b] * c - im[b] * s;
            double tIm = re[b] * s + im[b] * c;
            re[b] = re[a] - tRe;
            im[b] = im[a] - tIm;
            re[a] += tRe;
            im[a] += tIm;
        }
    }

    /// The even samples' spectrum, plus the odd ones' turned by `k`.
    private double power(int k) {
        int mirror = half - k;
        double evenRe = (re[k] + re[mirror]) / 2;
        double evenIm = (im[k] - im[mirror]) / 2;
        double oddRe = (im[k] + im[mirror]) / 2;
        double oddIm = (re[mirror] - re[k]) / 2;
        double sumRe = evenRe + oddRe * cosine[k] - oddIm * sine[k];
        double sumIm = evenIm + oddRe * sine[k] + oddIm * cosine[k];
        return sumRe * sumRe + sumIm * sumIm;
    }
}
