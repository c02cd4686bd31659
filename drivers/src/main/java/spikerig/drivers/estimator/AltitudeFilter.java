package spikerig.drivers.estimator;

/// A Kalman filter of altitude, vertical speed, and what a barometer is off by, which wanders.
///
/// ```
/// h <- h + v dt + a dt^2 / 2      v <- v + a dt      b <- b
/// range = h                       barometer = h + b
/// ```
///
/// `a` is a known vertical acceleration, or 0; what is not known of it, and the wandering of `b`, are white noise
/// (Kalman 1960; discrete noise as in Bar-Shalom, Li and Kirubarajan 2001, section 6.3.2). Nothing is allocated.
final class AltitudeFilter {
    private static final double UNKNOWN = 1e6;

    private final double accelerationVariance;
    private final double driftVariance;
    private final double[] x = new double[3];
    private final double[][] p = new double[3][3];
    private final double[] gain = new double[3];

    /// @param accelerationNoise what is not known of the acceleration, one standard deviation, m/s^2
    /// @param driftNoise how fast the barometer's error wanders, m/sqrt(s)
    AltitudeFilter(double accelerationNoise, double driftNoise) {
        this.accelerationVariance = accelerationNoise * accelerationNoise;
        this.driftVariance = driftNoise * driftNoise;
        reset();
    }

    /// Nothing is known.
    void reset() {
        for (int i = 0; i < 3; i++) {
            x[i] = 0;
            for (int j = 0; j < 3; j++) {
                p[i][j] = i == j ? UNKNOWN : 0;
            }
        }
    }

    /// @param acceleration upwards, without gravity, m/s^2
    void predict(double dtS, double acceleration) {
        double half = dtS * dtS / 2;
        x[0] += x[1] * dtS + acceleration * half;
        x[1] += acceleration * dtS;
        double p11 = p[1][1];
        double p01 = p[0][1] + dtS * p11;
        p[0][0] += dtS * (p[0][1] + p01) + accelerationVariance * half * half;
        p[0][1] = p01 + accelerationVariance * half * dtS;
        p[1][1] += accelerationVariance * dtS * dtS;
        p[0][2] += dtS * p[1][2];
        p[2][2] += driftVariance * dtS;
        mirror();
    }

    /// @param noise of the range finder, one standard deviation, m
    void range(double rangeM, double noise) {
        update(rangeM, 0, noise);
    }

    /// @param noise of the barometer's altitude, one standard deviation, m
    void barometer(double altitudeM, double noise) {
        update(altitudeM, 1, noise);
    }

    /// How far `rangeM` is from what is expected, in standard deviations.
    double surprise(double rangeM, double noise) {
        return StrictMath.abs(rangeM - x[0]) / StrictMath.sqrt(p[0][0] + noise * noise);
    }

    double altitudeM() {
        return x[0];
    }

    double verticalSpeedMPerS() {
        return x[1];
    }

    /// The measurement is `h + b with`.
    private void update(double measured, int with, double noise) {
        double innovation = measured - x[0] - with * x[2];
        double variance = p[0][0] + 2 * with * p[0][2] + with * p[2][2] + noise * noise;
        for (int i = 0; i < 3; i++) {
            gain[i] = (p[i][0] + with * p[i][2]) / variance;
        }
        for (int i = 0; i < 3; i++) {
            x[i] += gain[i] * innovation;
            for (int j = i; j < 3; j++) {
                p[i][j] -= gain[i] * gain[j] * variance;
            }
        }
        mirror();
    }

    private void mirror() {
        p[1][0] = p[0][1];
        p[2][0] = p[0][2];
        p[2][1] = p[1][2];
    }
}
