package spikerig.drivers.estimator;

/// Madgwick's filter (2010, equations 25 to 44): the rate, pulled down the gradient of the error of gravity.
///
/// ```
/// q' = q (0, rate) / 2 - beta grad f / |grad f|
/// ```
final class Madgwick implements AttitudeFilter {
    private final double beta;
    private final double[] q = {1, 0, 0, 0};

    /// @param beta rad/s: how fast the acceleration corrects
    Madgwick(double beta) {
        this.beta = beta;
    }

    @Override
    public void update(double gx, double gy, double gz, double ax, double ay, double az, double dtS) {
        double w = q[0];
        double x = q[1];
        double y = q[2];
        double z = q[3];
        double dw = 0.5 * (-x * gx - y * gy - z * gz);
        double dx = 0.5 * (w * gx + y * gz - z * gy);
        double dy = 0.5 * (w * gy - x * gz + z * gx);
        double dz = 0.5 * (w * gz + x * gy - y * gx);
        double norm = Math.sqrt(ax * ax + ay * ay + az * az);
        if (norm > 0) {
            double f1 = 2 * (x * z - w * y) - ax / norm;
            double f2 = 2 * (w * x + y * z) - ay / norm;
            double f3 = 2 * (0.5 - x * x - y * y) - az / norm;
            double gw = -2 * y * f1 + 2 * x * f2;
            double gradX = 2 * z * f1 + 2 * w * f2 - 4 * x * f3;
            double gradY = -2 * w * f1 + 2 * z * f2 - 4 * y * f3;
            double gradZ = 2 * x * f1 + 2 * y * f2;
            double length = Math.sqrt(gw * gw + gradX * gradX + gradY * gradY + gradZ * gradZ);
            if (length > 0) {
                dw -= beta * gw / length;
                dx -= beta * gradX / length;
                dy -= beta * gradY / length;
                dz -= beta * gradZ / length;
            }
        }
        q[0] = w + dw * dtS;
        q[1] = x + dx * dtS;
        q[2] = y + dy * dtS;
        q[3] = z + dz * dtS;
        Quaternion.normalise(q);
    }

    @Override
    public double[] quaternion() {
        return q;
    }
}
