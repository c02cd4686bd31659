package spikerig.drivers.estimator;

/// The complementary filter: `angle = alpha (angle turned by rate dt) + (1 - alpha) angle of gravity`, for roll and
/// pitch; yaw is turned by the rate alone.
final class Complementary implements AttitudeFilter {
    private final double alpha;
    private final double[] q = {1, 0, 0, 0};
    private final double[] gravity = {1, 0, 0, 0};

    /// @param alpha share of the gyroscope, 0..1
    Complementary(double alpha) {
        this.alpha = alpha;
    }

    @Override
    public void update(double gx, double gy, double gz, double ax, double ay, double az, double dtS) {
        Quaternion.turn(q, gx, gy, gz, dtS);
        if (ax == 0 && ay == 0 && az == 0) {
            return;
        }
        Quaternion.level(gravity, ax, ay, az);
        double roll = blend(Quaternion.roll(q), Quaternion.roll(gravity));
        double pitch = blend(Quaternion.pitch(q), Quaternion.pitch(gravity));
        Quaternion.set(q, roll, pitch, Quaternion.yaw(q));
    }

    /// The short way round.
    private double blend(double turned, double felt) {
        double apart = felt - turned;
        if (apart > StrictMath.PI) {
            apart -= 2 * StrictMath.PI;
        } else if (apart < -StrictMath.PI) {
            apart += 2 * StrictMath.PI;
        }
        return turned + (1 - alpha) * apart;
    }

    @Override
    public double[] quaternion() {
        return q;
    }
}
