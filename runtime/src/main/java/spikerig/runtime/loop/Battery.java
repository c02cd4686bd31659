package spikerig.runtime.loop;

import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// The battery of a rig, judged by its filtered voltage. Loop thread only.
///
/// A level is left again when the voltage has risen above it by the hysteresis. A voltage that has not been read for
/// 5 s is not known to be good: that counts as `WARN` at least.
public final class Battery {
    private static final long UNKNOWN_AFTER_NS = 5_000_000_000L;
    private static final BatteryLevel[] LEVELS = BatteryLevel.values();

    private final Sensor sensor;
    private final int channel;
    private final float[] thresholdsV;
    private final float hysteresisV;
    private final long filterNs;
    private final long settleNs;
    private final Descent descent;
    private final float[] values;
    private float voltageV = Float.NaN;
    private long readNs;
    private boolean begun;
    private BatteryLevel level = BatteryLevel.OK;
    private long landedNs;
    private boolean landed;

    /// Below what voltage which level begins, V; `NaN` for a level that there is not.
    public record Thresholds(float warnV, float landV, float disarmV, float hysteresisV) {}

    /// @param channel index among the sensor's channels
    /// @param filterNs time constant of the filter
    /// @param descent drives the loop's set points down
    /// @param settleNs time at the end of the descent before the rig is disarmed
    public Battery(
            Sensor sensor, int channel, Thresholds thresholds, long filterNs, Descent descent,
            long settleNs) {
        this.sensor = sensor;
        this.channel = channel;
        this.thresholdsV = new float[] {
            Float.NaN, thresholds.warnV(), thresholds.landV(), thresholds.disarmV()
        };
        this.hysteresisV = thresholds.hysteresisV();
        this.filterNs = filterNs;
        this.descent = descent;
        this.settleNs = settleNs;
        this.values = new float[sensor.channels().size()];
    }

    /// Once per tick.
    void read(long nowNs) {
        if (!begun) {
            begun = true;
            readNs = nowNs;
        }
        if (sensor.read(values, 0) == Status.OK) {
            filter(values[channel], nowNs - readNs);
            readNs = nowNs;
            judge();
        } else if (nowNs - readNs > UNKNOWN_AFTER_NS) {
            voltageV = Float.NaN;
            level = level == BatteryLevel.OK ? BatteryLevel.WARN : level;
        }
    }

    private void filter(float newV, long passedNs) {
        if (filterNs == 0 || Float.isNaN(voltageV)) {
            voltageV = newV;
        } else {
            voltageV += (float) (-StrictMath.expm1(-(double) passedNs / filterNs) * (newV - voltageV));
        }
    }

    private void judge() {
        int was = level.ordinal();
        int now = 0;
        for (int i = 1; i < LEVELS.length; i++) {
            if (voltageV < thresholdsV[i] + (i <= was ? hysteresisV : 0f)) {
                now = i;
            }
        }
        level = LEVELS[now];
    }

    BatteryLevel level() {
        return level;
    }

    /// Filtered; `NaN` while it is not known.
    float voltageV() {
        return voltageV;
    }

    /// Whether there is too little left to arm.
    boolean forbidsArming() {
        return level.compareTo(BatteryLevel.LAND) >= 0;
    }

    /// The rig was armed: no descent is under way.
    void armed() {
        descent.stop();
        landed = false;
    }

    /// Begins the descent when it is time, and lets it rest while a pilot commands. Once begun it goes on, whatever the
    /// voltage does: a battery recovers as soon as the load falls.
    ///
    /// @return whether the rig is to be disarmed now
    boolean disarms(long nowNs, boolean piloted) {
        if (level == BatteryLevel.DISARM) {
            return true;
        }
        if (level == BatteryLevel.LAND) {
            descent.begin();
        }
        descent.pause(piloted);
        boolean down = descent.down() && !piloted;
        if (down && !landed) {
            landedNs = nowNs;
        }
        landed = down;
        return landed && nowNs - landedNs >= settleNs;
    }
}
