package spikerig.drivers.estimator;

/// Unit quaternions w, x, y, z, which turn the body's axes into the world's; roll, pitch and yaw in the order of
/// aircraft, z, y, x.
final class Quaternion {
    private Quaternion() {}

    /// `q += q (0, rate) dt / 2`, then of length 1.
    static void turn(double[] q, double x, double y, double z, double dtS) {
        double w0 = q[0];
        double x0 = q[1];
        double y0 = q[2];
        double z0 = q[3];
        double half = 0.5 * dtS;
        q[0] += half * (-x0 * x - y0 * y - z0 * z);
        q[1] += half * (w0 * x + y0 * z - z0 * y);
        q[2] += half * (w0 * y - x0 * z + z0 * x);
        q[3] += half * (w0 * z + x0 * y - y0 * x);
        normalise(q);
    }

    static void normalise(double[] q) {
        double norm = Math.sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
        for (int i = 0; i < 4; i++) {
            q[i] /= norm;
        }
    }

    static double roll(double[] q) {
        return StrictMath.atan2(2 * (q[0] * q[1] + q[2] * q[3]), 1 - 2 * (q[1] * q[1] + q[2] * q[2]));
    }

    static double pitch(double[] q) {
        return StrictMath.asin(Math.clamp(2 * (q[0] * q[2] - q[3] * q[1]), -1.0, 1.0));
    }

    static double yaw(double[] q) {
        return StrictMath.atan2(2 * (q[0] * q[3] + q[1] * q[2]), 1 - 2 * (q[2] * q[2] + q[3] * q[3]));
    }

    static void set(double[] q, double roll, double pitch, double yaw) {
        double cr = cosHalf(roll);
        double sr = sinHalf(roll);
        double cp = cosHalf(pitch);
        double sp = sinHalf(pitch);
        double cy = cosHalf(yaw);
        double sy = sinHalf(yaw);
        q[0] = cr * cp * cy + sr * sp * sy;
        q[1] = sr * cp * cy - cr * sp * sy;
        q[2] = cr * sp * cy + sr * cp * sy;
        q[3] = cr * cp * sy - sr * sp * cy;
    }

    private static double sinHalf(double angle) {
        double s = sinEighth(angle);
        return 4 * s * Math.sqrt(1 - s * s) * (1 - 2 * s * s);
    }

    private static double cosHalf(double angle) {
        double s = sinEighth(angle);
        double quarter = 2 * s * Math.sqrt(1 - s * s);
        return 1 - 2 * quarter * quarter;
    }

    /// `sin(angle / 8)` for angles of -pi..pi, by its series, to 1e-12. The platform's function allocates (JDK 25).
    private static double sinEighth(double angle) {
        double x = angle / 8;
        double square = x * x;
        return x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))));
    }

    /// Level by the acceleration at rest, facing north.
    static void level(double[] q, double ax, double ay, double az) {
        set(q, StrictMath.atan2(ay, az), StrictMath.atan2(-ax, Math.sqrt(ay * ay + az * az)), 0);
    }
}
