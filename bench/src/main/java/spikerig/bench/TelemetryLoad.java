package spikerig.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import spikerig.drivers.Channel;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.telemetry.PayloadFormat;
import spikerig.runtime.telemetry.QosKeys;
import spikerig.runtime.telemetry.Telemetry;
import spikerig.runtime.telemetry.TelemetryConfig;
import spikerig.runtime.telemetry.TickTap;

/// Loads a broker with the telemetry of one loop of 64 channels, and says what arrived, how late the loop was, and what
/// the heap did. See README.md.
///
/// `TelemetryLoad BROKER QOS SECONDS BATCH PACE`: PACE `1khz` is a loop of 1000 ticks/s, `full` as many ticks as
/// telemetry takes. BROKER `off` gives the loop's lateness without telemetry.
public final class TelemetryLoad {
    private static final int CHANNELS = 64;
    private static final long PERIOD_NS = 1_000_000;
    private static final int RING = 4096;

    /// Ticks under way at full pace: they fit into the ring and into the queue in memory.
    private static final int AHEAD_MAX = 512;

    private static final long NAP_NS = 50_000;

    private final MonotonicClock clock = new MonotonicClock();
    private final LoopLayout layout;
    private final TickTap tap;
    private final Telemetry telemetry;
    private final Tick tick;
    private final int seconds;
    private final int batch;
    private final int[] lateUs;

    private TelemetryLoad(String broker, int qos, int seconds, int batch) {
        this.seconds = seconds;
        this.batch = batch;
        List<Channel> in = new ArrayList<>();
        for (int i = 0; i < CHANNELS - 1; i++) {
            in.add(new Channel("imu.channel" + i, "m/s^2", -100, 100));
        }
        layout = new LoopLayout("load", "main", "none", in, List.of(new Channel("thrust.command", "1", -1, 1)), 0,
                PERIOD_NS, List.of(), 0);
        tap = new TickTap(layout, RING);
        tick = new Tick(layout);
        tick.state = State.ARMED;
        lateUs = new int[seconds * 1000];
        TelemetryConfig config = TelemetryConfig.standard().withBroker(broker).withRates(1000, 1)
                .withFormat(PayloadFormat.BINARY, batch)
                .withQueue(new QosKeys(qos, qos, 1, 0, 1), 16_777_216, null);
        telemetry = new Telemetry(config, "load", List.of(new Telemetry.Source(layout, tap)), clock,
                System.err::println);
        telemetry.start(clock.nanoTime());
    }

    /// Prints one line.
    public static void main(String[] arguments) {
        if (arguments.length != 5) {
            System.err.println("usage: TelemetryLoad BROKER|off QOS SECONDS BATCH 1khz|full");
            System.exit(2);
        }
        TelemetryLoad load = new TelemetryLoad(arguments[0], Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        if (!arguments[0].equals("off")) {
            load.awaitConnection();
        }
        if (arguments[4].equals("full")) {
            load.full();
        } else {
            load.paced();
        }
    }

    private void awaitConnection() {
        for (int i = 0; i < 200 && !telemetry.counts().connected(); i++) {
            LockSupport.parkNanos(50_000_000);
        }
    }

    private void record(long index, long dueNs) {
        tick.index = index;
        tick.dueNs = dueNs;
        tick.startNs = clock.nanoTime();
        Arrays.fill(tick.in, index % 100);
        tap.record(tick);
    }

    private void full() {
        long startNs = clock.nanoTime();
        long endNs = startNs + seconds * 1_000_000_000L;
        long index = 0;
        while (clock.nanoTime() - endNs < 0) {
            long waiting = telemetry.counts().messagesWaiting();
            if (index - telemetry.counts().tickCount() < AHEAD_MAX && waiting < AHEAD_MAX / batch + 1) {
                record(index, index * PERIOD_NS);
                index++;
            } else {
                LockSupport.parkNanos(NAP_NS);
            }
        }
        telemetry.close();
        double tookS = (clock.nanoTime() - startNs) / 1e9;
        long messages = telemetry.counts().messageCount();
        System.out.printf(Locale.ROOT, "spikerig: %.0f messages/s, %.0f ticks/s, %.0f samples/s, %d lost%n",
                messages / tookS, index / tookS, index * CHANNELS / tookS, lost());
    }

    private long lost() {
        return telemetry.counts().ticksDropped() + telemetry.counts().messagesDropped();
    }

    private void paced() {
        long heapBefore = heapAfterCollection();
        long dueNs = clock.nanoTime();
        for (int i = 0; i < lateUs.length; i++) {
            dueNs += PERIOD_NS;
            clock.sleepUntil(dueNs);
            record(i, dueNs);
            lateUs[i] = (int) Math.min(Integer.MAX_VALUE, tick.lateNs() / 1000);
        }
        long heapAfter = heapAfterCollection();
        telemetry.close();
        Arrays.sort(lateUs);
        System.out.printf(Locale.ROOT,
                "%d ticks, %d messages, %d lost; late us p50 %d p99 %d p99.9 %d max %d; heap %.1f -> %.1f MB%n",
                lateUs.length, telemetry.counts().messageCount(), lost(), lateUs[lateUs.length / 2],
                lateUs[(int) (lateUs.length * 0.99)], lateUs[(int) (lateUs.length * 0.999)],
                lateUs[lateUs.length - 1], heapBefore / 1e6, heapAfter / 1e6);
    }

    private static long heapAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
