package spikerig.drivers.estimator;

import java.util.ArrayList;
import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// The orientation of a rig, worked out from an IMU's channels `angularRateX..Z` and `accelerationX..Z`.
///
/// A read reads the IMU; a new sample moves the filter by the time between the two samples. The first one, and one
/// after a gap of more than 1 s, sets it level by gravity with yaw 0. Yaw drifts: nothing here knows north.
final class AttitudeSensor implements Sensor {
    private static final double GAP_S_MAX = 1.0;
    private static final String[] WANTED = {
        "angularRateX", "angularRateY", "angularRateZ", "accelerationX", "accelerationY", "accelerationZ"
    };

    private final Sensor imu;
    private final AttitudeFilter filter;
    private final int[] at = new int[WANTED.length];
    private final float[] values;
    private long sampleNs;
    private boolean begun;

    /// @throws DeviceException when the sensor lacks one of the channels
    AttitudeSensor(Sensor imu, String imuName, AttitudeFilter filter) {
        this.imu = imu;
        this.filter = filter;
        List<String> names = imu.channels().stream().map(Channel::name).toList();
        for (int i = 0; i < WANTED.length; i++) {
            at[i] = names.indexOf(WANTED[i]);
            if (at[i] < 0) {
                throw new DeviceException("imu = \"%s\" has no channel %s; it has %s"
                        .formatted(imuName, WANTED[i], String.join(", ", names)));
            }
        }
        values = new float[names.size()];
    }

    /// `orientationW..Z` 1, and `roll`, `pitch`, `yaw` in rad.
    @Override
    public List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        for (String part : new String[] {"W", "X", "Y", "Z"}) {
            channels.add(new Channel("orientation" + part, "1", -1f, 1f));
        }
        float half = (float) StrictMath.PI;
        channels.add(new Channel("roll", "rad", -half, half));
        channels.add(new Channel("pitch", "rad", -half / 2, half / 2));
        channels.add(new Channel("yaw", "rad", -half, half));
        return List.copyOf(channels);
    }

    @Override
    public Status read(float[] out, int offset) {
        Status status = imu.read(values, 0);
        if (status != Status.OK) {
            return status;
        }
        long newNs = imu.sampleTimeNs();
        double dtS = (newNs - sampleNs) * 1e-9;
        if (!begun || dtS > GAP_S_MAX) {
            Quaternion.level(filter.quaternion(), values[at[3]], values[at[4]], values[at[5]]);
            filter.reset();
            begun = true;
            sampleNs = newNs;
        } else if (dtS > 0) {
            filter.update(
                    values[at[0]], values[at[1]], values[at[2]], values[at[3]], values[at[4]], values[at[5]], dtS);
            sampleNs = newNs;
        }
        write(filter.quaternion(), out, offset);
        return Status.OK;
    }

    private static void write(double[] q, float[] out, int offset) {
        for (int i = 0; i < 4; i++) {
            out[offset + i] = Math.clamp((float) q[i], -1f, 1f);
        }
        out[offset + 4] = (float) Quaternion.roll(q);
        out[offset + 5] = (float) Quaternion.pitch(q);
        out[offset + 6] = (float) Quaternion.yaw(q);
    }

    @Override
    public long staleAfterNs() {
        return imu.staleAfterNs();
    }

    @Override
    public long sampleTimeNs() {
        return imu.sampleTimeNs();
    }

    /// Does nothing: the IMU is closed as a sensor of its own.
    @Override
    public void close() {}
}
