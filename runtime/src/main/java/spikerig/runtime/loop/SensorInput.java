package spikerig.runtime.loop;

import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// A sensor in a loop, watched for being stuck.
///
/// Stuck means that no channel has changed for a while, quality channels included: a hovering lidar repeats its
/// distance legitimately, but hardly its strength.
public final class SensorInput {
    private final Sensor sensor;
    private final long stuckAfterNs;
    private final float[] last;
    private final String faultReason;
    private final String staleReason;
    private final String stuckReason;
    private long changedNs;
    private boolean seen;
    private String reason;

    /// @param stuckAfterNs 0 for a sensor that may repeat itself for ever
    public SensorInput(String name, Sensor sensor, long stuckAfterNs) {
        this.sensor = sensor;
        this.stuckAfterNs = stuckAfterNs;
        this.last = new float[sensor.channels().size()];
        this.faultReason = "sensor " + name + ": no good data from the device";
        this.staleReason = "sensor " + name + ": silent, no fresh sample for 3 sample periods";
        this.stuckReason = "sensor " + name + ": stuck, no channel has changed for " + stuckAfterNs / 1e9 + " s";
    }

    int channelCount() {
        return last.length;
    }

    /// Writes the channels to `pool[offset..]`; on anything but `OK` the old values stay and [#reason] says why.
    Status read(float[] pool, int offset, long nowNs) {
        Status status = sensor.read(pool, offset);
        if (status != Status.OK) {
            reason = status == Status.STALE ? staleReason : faultReason;
            return status;
        }
        if (!seen || changed(pool, offset)) {
            System.arraycopy(pool, offset, last, 0, last.length);
            changedNs = nowNs;
            seen = true;
        }
        if (stuckAfterNs > 0 && nowNs - changedNs >= stuckAfterNs) {
            reason = stuckReason;
            return Status.STALE;
        }
        return Status.OK;
    }

    private boolean changed(float[] pool, int offset) {
        for (int i = 0; i < last.length; i++) {
            if (Float.floatToRawIntBits(pool[offset + i]) != Float.floatToRawIntBits(last[i])) {
                return true;
            }
        }
        return false;
    }

    String reason() {
        return reason;
    }
}
