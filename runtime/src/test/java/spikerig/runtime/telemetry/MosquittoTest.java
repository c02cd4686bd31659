package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.testing.RequiresProgram;

/// Telemetry with a real broker, which dies.
@RequiresProgram(value = "mosquitto", debianPackage = "mosquitto")
@Timeout(300)
class MosquittoTest {
    private final LoopLayout layout = Fixture.altitude();
    private final TickTap tap = new TickTap(layout);
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private long index;

    @TempDir
    private Path folder;

    private Mosquitto mosquitto;
    private Gate gate;
    private Telemetry telemetry;

    @BeforeEach
    void startBoth() throws Exception {
        mosquitto = new Mosquitto(folder);
        gate = new Gate(mosquitto.port());
        telemetry = new Telemetry(
                TelemetryConfig.standard().withBroker("mqtt://127.0.0.1:" + gate.port()).withRates(20, 0.2),
                layout.rig(),
                List.of(new Telemetry.Source(layout, tap)),
                Fixture.CLOCK,
                notices::add);
        telemetry.start(0);
        Fixture.await("connection", () -> telemetry.counts().connected());
    }

    @AfterEach
    void stopAll() throws IOException {
        telemetry.close();
        gate.close();
        mosquitto.kill();
    }

    @Test
    void tellsEverythingAndLeavesOfflineBehind() throws Exception {
        try (Subscriber listener = new Subscriber(mosquitto.uri())) {
            assertTrue(listener.await("spikerig/blimp/channels").retained());
            tick(State.ARMED);
            assertEquals(0, listener.await("spikerig/blimp/tick/main").json().get("tick").asInt());
            telemetry.tripped("main", 0, "stalled");
            assertEquals("stalled", listener.await("spikerig/blimp/trip").json().get("reason").asString());
            telemetry.close();
        }
        try (Subscriber late = new Subscriber(mosquitto.uri())) {
            assertEquals("stopped", late.await("spikerig/blimp/state").json().get("reason").asString());
        }
    }

    @Test
    void comesBackAfterTheBrokerWasKilledAndTellsWhatHappenedMeanwhile() throws Exception {
        try (Subscriber before = new Subscriber(mosquitto.uri())) {
            tick(State.ARMED);
            before.await("spikerig/blimp/tick/main");
        }
        gate.shut();
        mosquitto.kill();
        Fixture.await("loss noticed", () -> !telemetry.counts().connected());
        for (int i = 0; i < 30; i++) {
            tick(State.ARMED);
        }
        telemetry.tripped("main", 0, "told while nobody listened");
        Fixture.await("messages kept", () -> telemetry.counts().messagesWaiting() == 31);

        mosquitto.start();
        try (Subscriber after = new Subscriber(mosquitto.uri())) {
            gate.open();
            assertEquals("told while nobody listened",
                    after.await("spikerig/blimp/trip").json().get("reason").asString());
            after.await("spikerig/blimp/channels");
            after.await("spikerig/blimp/state", message -> "ARMED".equals(message.json().get("state").asString()));
            tick(State.DISARMED);
            after.await("spikerig/blimp/tick/main", message -> message.json().get("tick").asLong() == index - 1);
            List<Long> ticks = after.on("spikerig/blimp/tick/main").stream()
                    .map(message -> message.json().get("tick").asLong())
                    .toList();
            assertEquals(LongStream.rangeClosed(1, 31).boxed().toList(), ticks);
            after.await("spikerig/blimp/health", message -> message.json().get("reconnectionCount").asInt() == 1);
        }
        assertEquals(1, telemetry.counts().reconnectionCount());
        assertTrue(notices.stream().anyMatch(line -> line.contains("broker lost")), notices.toString());
        assertTrue(notices.getLast().contains("connected"), notices.toString());
    }

    @Test
    void leavesTheLastWillWhenItVanishes() throws Exception {
        Outgoing will = Outgoing.lasting("spikerig/ghost/state", new Payloads(0).offline("connection lost"), 1);
        try (Subscriber listener = new Subscriber(mosquitto.uri())) {
            MqttSession session = new MqttSession(BrokerAccess.open(BrokerAddress.of(mosquitto.uri())), "ghost", will,
                    (topic, payload, retained) -> {}, Fixture.CLOCK, () -> {});
            Fixture.await("connection", () -> session.phase() == MqttSession.Phase.UP);
            session.abort("power cut");
            assertEquals("{\"state\":\"offline\",\"reason\":\"connection lost\"}",
                    listener.await("spikerig/ghost/state").json().toString());
            session.release();
        }
    }

    /// Mosquitto lets 20 messages be under way; Paho answers the next with reason 32202.
    @Test
    void bringsABurstThroughTheNarrowWindow() throws Exception {
        LoopLayout fast = new LoopLayout(
                "burst", "main", "altitude", layout.in(), layout.out(), 0, 1_000_000, List.of(), 0);
        TickTap fastTap = new TickTap(fast);
        try (Telemetry flood = new Telemetry(
                TelemetryConfig.standard().withBroker(mosquitto.uri()).withRates(1000, 0.2),
                "burst",
                List.of(new Telemetry.Source(fast, fastTap)),
                Fixture.CLOCK,
                notices::add);
                Subscriber listener = new Subscriber(mosquitto.uri())) {
            flood.start(0);
            Fixture.await("connection", () -> flood.counts().connected());
            for (int i = 0; i < 500; i++) {
                fastTap.record(Fixture.tick(fast, i, State.ARMED));
            }
            listener.await("spikerig/burst/tick/main", message -> message.json().get("tick").asInt() == 499);
            assertEquals(500, listener.on("spikerig/burst/tick/main").size());
            assertEquals(0, flood.counts().messagesDropped());
        }
    }

    private void tick(State state) {
        tap.record(Fixture.tick(layout, index++, state));
    }
}
