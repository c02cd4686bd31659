package spikerig.runtime.telemetry;

import java.util.function.LongSupplier;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;

/// Ticks as metrics of an NDATA payload, `<loop>/in/<channel>` and so on. The sequence number is added when it is sent.
final class SparkplugTicks implements TickWriter {
    static final int PAYLOAD_TIMESTAMP = 1;
    static final int PAYLOAD_METRIC = 2;
    static final int PAYLOAD_SEQ = 3;

    private static final double NS_PER_MS = 1e6;

    private final LoopLayout layout;
    private final LongSupplier wallClockMs;
    private final long originNs;
    private final long originMs;
    private final Protobuf payload = new Protobuf();
    private int count;

    /// @param originNs the time on the rig's clock when telemetry started
    /// @param wallClockMs ms since 1970
    SparkplugTicks(LoopLayout layout, long originNs, LongSupplier wallClockMs) {
        this.layout = layout;
        this.wallClockMs = wallClockMs;
        this.originNs = originNs;
        this.originMs = wallClockMs.getAsLong();
    }

    @Override
    public void add(Tick tick, boolean late) {
        long timeMs = originMs + Math.round((tick.startNs - originNs) / NS_PER_MS);
        addTo(payload, layout, tick, timeMs, late);
        count++;
    }

    /// The metrics of a tick; those of the birth are the same.
    static void addTo(Protobuf payload, LoopLayout layout, Tick tick, long timeMs, boolean late) {
        String loop = layout.loop() + "/";
        for (int i = 0; i < tick.in.length; i++) {
            real(payload, loop + "in/" + layout.in().get(i).name(), tick.in[i], timeMs, late);
        }
        for (int i = 0; i < tick.out.length; i++) {
            real(payload, loop + "out/" + layout.out().get(i).name(), tick.out[i], timeMs, late);
            real(payload, loop + "applied/" + layout.out().get(i).name(), tick.applied[i], timeMs, late);
        }
        add(payload, SparkplugMetric.whole(loop + "tick", SparkplugMetric.INT64, tick.index, timeMs, late));
        add(payload, SparkplugMetric.text(loop + "state", tick.state.name(), timeMs, late));
        add(payload, SparkplugMetric.whole(loop + "spikeCount", tick.spikeCount(), timeMs, late));
        real(payload, loop + "lateUs", tick.lateNs() / 1e3f, timeMs, late);
        add(payload, SparkplugMetric.whole(loop + "missed", SparkplugMetric.INT64, tick.missed, timeMs, late));
        add(payload, SparkplugMetric.flag(loop + "healthy", tick.healthy, timeMs, late));
        add(payload, SparkplugMetric.whole(loop + "faultScore", tick.faultScore, timeMs, late));
        add(payload, SparkplugMetric.flag(loop + "fallback", tick.fallback, timeMs, late));
    }

    private static void real(Protobuf payload, String name, float value, long timeMs, boolean late) {
        add(payload, SparkplugMetric.real(name, value, timeMs, late));
    }

    private static void add(Protobuf payload, byte[] metric) {
        payload.bytes(PAYLOAD_METRIC, metric);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public byte[] take() {
        payload.varint(PAYLOAD_TIMESTAMP, wallClockMs.getAsLong());
        byte[] bytes = payload.toBytes();
        payload.reset();
        count = 0;
        return bytes;
    }
}
