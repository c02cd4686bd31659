package spikerig.drivers.imu;

/// One sample in SI units and in the chip's own axes, before calibration. Allocated once, filled again and again.
public final class ImuSample {
    /// About the chip's x, y and z, rad/s.
    public final float[] angularRateRadPerS = new float[3];

    /// Along the chip's x, y and z, m/s^2: what holds it up included, so +9.81 on the axis that points up at rest.
    public final float[] accelerationMPerS2 = new float[3];

    /// Along the chip's x, y and z, T.
    public final float[] magneticFieldT = new float[3];

    /// Of the chip in the world: w, x, y, z of a unit quaternion.
    public final float[] orientation = {1f, 0f, 0f, 0f};

    public float temperatureDegC;

    /// How old the sample was when its burst began, as far as the chip tells.
    public long ageNs;

    /// Copies three measured values, angular rate, acceleration and magnetic field, to `out[0..9)`.
    void copyTo(float[] out) {
        System.arraycopy(angularRateRadPerS, 0, out, 0, 3);
        System.arraycopy(accelerationMPerS2, 0, out, 3, 3);
        System.arraycopy(magneticFieldT, 0, out, 6, 3);
    }
}
