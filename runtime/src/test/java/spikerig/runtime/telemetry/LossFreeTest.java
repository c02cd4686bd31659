package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.testing.RequiresProgram;

/// QoS 1 while Mosquitto is killed in the middle of traffic and comes back.
@RequiresProgram(value = "mosquitto", debianPackage = "mosquitto")
@Timeout(300)
class LossFreeTest {
    private static final String TICKS = "spikerig/blimp/tick/main";
    private static final QosKeys ALL_CERTAIN = new QosKeys(1, 1, 1, 1, 1);

    private static final MqttLink.Backoff QUICK = new MqttLink.Backoff(10_000_000L, 40_000_000L);

    private final LoopLayout layout = new LoopLayout(
            "blimp", "main", "altitude", Fixture.altitude().in(), Fixture.altitude().out(), 0, 2_000_000, List.of(), 0);
    private final TickTap tap = new TickTap(layout);
    private final AtomicLong recorded = new AtomicLong();
    private volatile boolean traffic = true;

    @TempDir
    private Path folder;

    @Test
    @RequiresProgram(value = "mosquitto_sub", debianPackage = "mosquitto-clients")
    void losesNothingWhenTheBrokerIsKilledUnderTraffic() throws Exception {
        try (Mosquitto mosquitto = new Mosquitto(folder)) {
            losesNothing(mosquitto, TelemetryConfig.standard(), "mqtt", mosquitto.port());
        }
    }

    @Test
    @RequiresProgram(value = "mosquitto_sub", debianPackage = "mosquitto-clients")
    void losesNothingOverTls() throws Exception {
        Certificates certificates = Certificates.in(folder);
        int port = Fixture.freePort();
        try (Mosquitto mosquitto = new Mosquitto(folder, certificates.listener(port))) {
            losesNothing(mosquitto, TelemetryConfig.standard()
                    .withLogin(null, null, certificates.file("ca.pem"), null, null), "ssl", port);
        }
    }

    private void losesNothing(Mosquitto mosquitto, TelemetryConfig config, String protocol, int port) throws Exception {
        try (Gate gate = new Gate(port);
                Telemetry telemetry = telemetry(config.withBroker(protocol + "://127.0.0.1:" + gate.port())
                        .withQueue(ALL_CERTAIN, 16_777_216, null));
                MosquittoSub listener = MosquittoSub.start(mosquitto.uri(), TICKS, folder.resolve("heard"))) {
            Fixture.await("connection", () -> telemetry.counts().connected());
            Thread loop = Thread.ofPlatform().start(this::record);
            Fixture.await("300 ticks", () -> listener.ticks().size() > 300);
            gate.shut();
            mosquitto.kill();
            Fixture.await("loss noticed", () -> !telemetry.counts().connected());
            mosquitto.start();
            listener.awaitReturn();
            gate.open();
            Fixture.await("second connection", () -> telemetry.counts().reconnectionCount() == 1);
            traffic = false;
            loop.join();
            long last = recorded.get() - 1;
            Fixture.await("the last tick", () -> listener.ticks().contains(last));
            TreeSet<Long> heard = new TreeSet<>(listener.ticks());
            List<Long> missing = LongStream.range(heard.first(), last).boxed()
                    .filter(tick -> !heard.contains(tick)).toList();
            assertEquals(List.of(), missing, "missing of " + heard.size());
            assertEquals(0, telemetry.counts().ticksDropped() + telemetry.counts().messagesDropped());
        }
    }

    /// The queue is full after some 500 ticks; what went is counted, published, and was the oldest.
    @Test
    void countsAndPublishesWhatTheQueueHasNoRoomFor() throws Exception {
        try (Mosquitto mosquitto = new Mosquitto(folder);
                Gate gate = new Gate(mosquitto.port());
                Telemetry telemetry = telemetry(TelemetryConfig.standard().withBroker("mqtt://127.0.0.1:" + gate.port())
                        .withQueue(ALL_CERTAIN, 1 << 16, folder.resolve("queue").toString()))) {
            Fixture.await("connection", () -> telemetry.counts().connected());
            gate.shut();
            Fixture.await("loss noticed", () -> !telemetry.counts().connected());
            for (int i = 0; i < 2000; i++) {
                tap.record(Fixture.tick(layout, i, State.ARMED));
                LockSupport.parkNanos(500_000);
            }
            try (Subscriber after = new Subscriber(mosquitto.uri(), 0)) {
                gate.open();
                after.await(TICKS, message -> tick(message) == 1999);
                after.await("spikerig/blimp/health",
                        message -> message.json().get("messagesDropped").asLong() > 0);
                List<Long> ticks = after.on(TICKS).stream().map(LossFreeTest::tick).toList();
                assertEquals(LongStream.rangeClosed(ticks.getFirst(), 1999).boxed().toList(), ticks);
                long dropped = telemetry.counts().messagesDropped() + telemetry.counts().ticksDropped();
                assertEquals(ticks.getFirst(), dropped, telemetry.counts().toString());
            }
        }
    }

    @Test
    void keepsItsThreadsOverTwentyReconnections() throws Exception {
        try (Mosquitto mosquitto = new Mosquitto(folder);
                Telemetry telemetry = telemetry(TelemetryConfig.standard().withBroker(mosquitto.broker()))) {
            Fixture.await("connection", () -> telemetry.counts().connected());
            int threads = telemetry.threadCount();
            for (int i = 1; i <= 20; i++) {
                int times = i;
                mosquitto.kill();
                Fixture.await("loss noticed", () -> !telemetry.counts().connected());
                mosquitto.start();
                Fixture.await("connection " + times, () -> telemetry.counts().reconnectionCount() == times);
            }
            Fixture.await("as many threads as before", () -> telemetry.threadCount() <= threads);
            assertTrue(telemetry.threadCount() > 0);
        }
    }

    private static long tick(Subscriber.Heard message) {
        return message.json().get("tick").asLong();
    }

    private void record() {
        while (traffic) {
            tap.record(Fixture.tick(layout, recorded.getAndIncrement(), State.ARMED));
            LockSupport.parkNanos(2_000_000);
        }
    }

    private Telemetry telemetry(TelemetryConfig config) {
        Telemetry telemetry = new Telemetry(config.withRates(1000, 0.2), "blimp",
                List.of(new Telemetry.Source(layout, tap)), Fixture.CLOCK, notice -> {}, QUICK);
        telemetry.start(0);
        return telemetry;
    }
}
