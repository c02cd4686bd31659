package spikerig.drivers.estimator;

/// Mahony's filter (2008, explicit complementary filter with bias): the rate, less its bias, turned towards gravity.
///
/// ```
/// e = a x v, v: the world's up in the body       b' = -kI e       q' = q (0, rate - b + kP e) / 2
/// ```
final class Mahony implements AttitudeFilter {
    private final double kp;
    private final double ki;
    private final double[] q = {1, 0, 0, 0};
    private final double[] bias = new double[3];

    /// @param kp 1/s
    /// @param ki 1/s^2
    Mahony(double kp, double ki) {
        this.kp = kp;
        this.ki = ki;
    }

    @Override
    public void update(double gx, double gy, double gz, double ax, double ay, double az, double dtS) {
        double norm = Math.sqrt(ax * ax + ay * ay + az * az);
        double ex = 0;
        double ey = 0;
        double ez = 0;
        if (norm > 0) {
            double upX = 2 * (q[1] * q[3] - q[0] * q[2]);
            double upY = 2 * (q[0] * q[1] + q[2] * q[3]);
            double upZ = 1 - 2 * (q[1] * q[1] + q[2] * q[2]);
            ex = (ay * upZ - az * upY) / norm;
            ey = (az * upX - ax * upZ) / norm;
            ez = (ax * upY - ay * upX) / norm;
        }
        bias[0] -= ki * ex * dtS;
        bias[1] -= ki * ey * dtS;
        bias[2] -= ki * ez * dtS;
        Quaternion.turn(
                q, gx - bias[0] + kp * ex, gy - bias[1] + kp * ey, gz - bias[2] + kp * ez, dtS);
    }

    @Override
    public double[] quaternion() {
        return q;
    }

    @Override
    public void reset() {
        bias[0] = 0;
        bias[1] = 0;
        bias[2] = 0;
    }
}
