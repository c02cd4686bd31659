package spikerig.drivers.estimator;

import java.util.List;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// Altitude above ground and vertical speed, from a range finder that looks down and a barometer.
///
/// The range finder says where the ground is; the barometer carries on where the range finder sees nothing or something
/// else (a table, a hand): a range further than five standard deviations from what is expected is left out, unless it
/// stays so for a second. Without a sample of either the sensor is stale.
final class AltitudeSensor implements Sensor {
    private static final float ALTITUDE_M_MAX = 1000f;
    private static final float SPEED_M_PER_S_MAX = 100f;
    private static final double SURPRISE_MAX = 5;
    private static final long SURPRISED_NS_MAX = 1_000_000_000L;
    private static final long GAP_NS_MAX = 1_000_000_000L;

    /// A sensor, one of its channels, and when its newest sample was used.
    private static final class Source {
        final Sensor sensor;
        final float[] values;
        final int at;
        long usedNs;

        Source(Sensor sensor, String key, String name, String channel) {
            this.sensor = sensor;
            List<String> names = sensor.channels().stream().map(Channel::name).toList();
            at = names.indexOf(channel);
            if (at < 0) {
                throw new DeviceException("%s = \"%s\" has no channel %s; it has %s"
                        .formatted(key, name, channel, String.join(", ", names)));
            }
            values = new float[names.size()];
        }

        /// Whether there is a sample that was not used yet.
        boolean isNew() {
            return sensor.read(values, 0) == Status.OK && sensor.sampleTimeNs() - usedNs > 0;
        }

        float take() {
            usedNs = sensor.sampleTimeNs();
            return values[at];
        }
    }

    private final Source range;
    private final Source barometer;
    private final AltitudeFilter filter;
    private final double rangeNoiseM;
    private final double barometerNoiseM;
    private final Clock clock;
    private long filteredNs;
    private long expectedNs;
    private boolean begun;

    /// @throws DeviceException when one of the sensors lacks the channel
    AltitudeSensor(Sensor range, Sensor barometer, AltitudeConfig config, Clock clock) {
        this.range = new Source(range, "range", config.range(), "distance");
        this.barometer = new Source(barometer, "barometer", config.barometer(), "altitude");
        this.filter = new AltitudeFilter(config.accelerationMPerS2(), config.driftMPerSqrtS());
        this.rangeNoiseM = config.rangeNoiseM();
        this.barometerNoiseM = config.barometerNoiseM();
        this.clock = clock;
        long nowNs = clock.nanoTime();
        this.range.usedNs = nowNs - GAP_NS_MAX;
        this.barometer.usedNs = nowNs - GAP_NS_MAX;
    }

    @Override
    public List<Channel> channels() {
        return List.of(
                new Channel("altitude", "m", -ALTITUDE_M_MAX, ALTITUDE_M_MAX),
                new Channel("verticalSpeed", "m/s", -SPEED_M_PER_S_MAX, SPEED_M_PER_S_MAX));
    }

    @Override
    public Status read(float[] out, int offset) {
        long nowNs = clock.nanoTime();
        boolean ranged = range.isNew();
        boolean pressed = barometer.isNew();
        if (begun && nowNs - filteredNs > GAP_NS_MAX) {
            begun = false;
            filter.reset();
        }
        if (!begun && !ranged) {
            return Status.STALE; // only the range finder knows where the ground is
        }
        if (ranged || pressed) {
            predict(nowNs);
        }
        if (ranged) {
            range(nowNs);
        }
        if (pressed) {
            filter.barometer(barometer.take(), barometerNoiseM);
        }
        if (nowNs - filteredNs > staleAfterNs()) {
            return Status.STALE;
        }
        out[offset] = Math.clamp((float) filter.altitudeM(), -ALTITUDE_M_MAX, ALTITUDE_M_MAX);
        out[offset + 1] = Math.clamp((float) filter.verticalSpeedMPerS(), -SPEED_M_PER_S_MAX, SPEED_M_PER_S_MAX);
        return Status.OK;
    }

    private void predict(long nowNs) {
        if (begun) {
            filter.predict((nowNs - filteredNs) * 1e-9, 0);
        } else {
            expectedNs = nowNs;
        }
        begun = true;
        filteredNs = nowNs;
    }

    private void range(long nowNs) {
        double rangeM = range.take();
        if (filter.surprise(rangeM, rangeNoiseM) <= SURPRISE_MAX) {
            expectedNs = nowNs;
        } else if (nowNs - expectedNs < SURPRISED_NS_MAX) {
            return;
        }
        filter.range(rangeM, rangeNoiseM);
    }

    @Override
    public long staleAfterNs() {
        return Math.max(range.sensor.staleAfterNs(), barometer.sensor.staleAfterNs());
    }

    @Override
    public long sampleTimeNs() {
        return filteredNs;
    }

    /// Does nothing: the sensors are closed as sensors of their own.
    @Override
    public void close() {}
}
