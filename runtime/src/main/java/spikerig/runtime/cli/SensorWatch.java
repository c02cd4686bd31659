package spikerig.runtime.cli;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;

/// Reads one sensor at a steady rate and shows what it says.
final class SensorWatch {
    /// Read more often than shown, so that no queue of the kernel runs over.
    private static final double READ_HZ_MIN = 100;

    /// Shows values.
    interface View {
        /// @param values one per channel, the last good ones when `status` is not OK; NaN before the first
        /// @param ageNs since they were sampled; negative when there are none
        void show(double timeS, Status status, List<Channel> channels, float[] values, long ageNs);

        /// Nothing follows.
        default void end() {}
    }

    private final Sensor sensor;
    private final Clock clock;
    private final View view;
    private final float[] values;
    private boolean sawGood;

    SensorWatch(Sensor sensor, Clock clock, View view) {
        this.sensor = sensor;
        this.clock = clock;
        this.view = view;
        values = new float[sensor.channels().size()];
        Arrays.fill(values, Float.NaN);
    }

    /// Shows values until `seconds` are over, if given, or `stop` says so.
    ///
    /// @return whether there was a good one
    boolean run(double rateHz, Double seconds, BooleanSupplier stop) {
        long startNs = clock.nanoTime();
        int readsPerShow = (int) Math.max(1, Math.ceil(READ_HZ_MIN / rateHz));
        long periodNs = Math.round(1e9 / rateHz / readsPerShow);
        long lengthNs = seconds == null ? Long.MAX_VALUE : Math.round(seconds * 1e9);
        long readCount = 0;
        while (!stop.getAsBoolean() && readCount * periodNs < lengthNs) {
            readCount++;
            clock.sleepUntil(startNs + readCount * periodNs);
            Status status = sensor.read(values, 0);
            sawGood |= status == Status.OK;
            if (readCount % readsPerShow == 0) {
                long nowNs = clock.nanoTime();
                long ageNs = sawGood ? nowNs - sensor.sampleTimeNs() : -1;
                view.show((nowNs - startNs) * 1e-9, status, sensor.channels(), values, ageNs);
            }
        }
        view.end();
        return sawGood;
    }
}
