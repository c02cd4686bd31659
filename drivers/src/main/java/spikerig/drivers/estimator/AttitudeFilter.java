package spikerig.drivers.estimator;

/// Works out an orientation from angular rate and acceleration, sample by sample. Allocates nothing.
interface AttitudeFilter {
    /// Takes a sample: rate in rad/s, acceleration in m/s^2 with what holds the body up, time since the last one in s.
    void update(double gx, double gy, double gz, double ax, double ay, double az, double dtS);

    /// The orientation of the body in the world, z up: a unit quaternion w, x, y, z; a live view that may be set.
    double[] quaternion();

    /// Forgets all but the quaternion.
    default void reset() {}
}
