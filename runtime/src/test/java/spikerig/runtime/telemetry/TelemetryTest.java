package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.telemetry.Subscriber.Heard;

/// Telemetry with the broker that it brings, heard by somebody else.
@Timeout(300)
class TelemetryTest {
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private Telemetry telemetry;

    @AfterEach
    void stop() {
        if (telemetry != null) {
            telemetry.close();
        }
    }

    @Test
    void tellsChannelsTicksStatesTripsAndHealthToWhoeverListens() throws Exception {
        TickTap tap = new TickTap(Fixture.altitude());
        start(Fixture.altitude(), tap, Fixture.freePort());
        try (Subscriber listener = new Subscriber(telemetry.brokerUri())) {
            Heard channels = listener.await("spikerig/blimp/channels");
            assertTrue(channels.retained());
            assertEquals(
                    "m", channels.json().at("/loops/0/in/1/unit").asString(), channels.json().toString());
            assertEquals("DISARMED", listener.await("spikerig/blimp/state").json().get("state").asString());

            Tick tick = Fixture.tick(Fixture.altitude(), 12, State.ARMED);
            tick.in[1] = 0.75f;
            tick.out[0] = 3.5f;
            tick.applied[0] = 3.25f;
            tick.spikes[1] = 0b111;
            tap.record(tick);
            Heard heard = listener.await("spikerig/blimp/tick/main");
            assertEquals(12, heard.json().get("tick").asInt());
            assertEquals(0.6000015, heard.json().get("t").asDouble(), "12 periods of 50 ms and 1.5 us");
            assertEquals(0.75, heard.json().get("in").get("altitude.distance").asDouble());
            assertEquals(3.5, heard.json().get("out").get("thrust.command").asDouble());
            assertEquals(3.25, heard.json().get("applied").get("thrust.command").asDouble());
            assertEquals(3, heard.json().get("spikeCount").asInt());
            listener.await("spikerig/blimp/state", is("ARMED"));

            telemetry.handedOver("main", 650_000_000L, "controller altitude: answered NaN");
            telemetry.tripped("main", 700_000_000L, "sensor altitude: silent for 0.3 s");
            tap.record(Fixture.tick(Fixture.altitude(), 14, State.TRIPPED));
            Heard trip = listener.await("spikerig/blimp/trip");
            assertEquals(0, trip.qos(), "the embedded broker delivers with QoS 0");
            assertEquals("{\"t\":0.7,\"loop\":\"main\",\"reason\":\"sensor altitude: silent for 0.3 s\"}",
                    trip.json().toString());
            Heard state = listener.await("spikerig/blimp/state", is("TRIPPED"));
            assertEquals("sensor altitude: silent for 0.3 s", state.json().get("reason").asString());
            assertEquals(0.65, listener.await("spikerig/blimp/handover").json().get("t").asDouble());

            listener.await("spikerig/blimp/health", message -> message.json().get("tickCount").asInt() == 2);
            telemetry.close();
            listener.await("spikerig/blimp/state", is("offline"));
        }
        assertFalse(telemetry.counts().lossy(), telemetry.counts().summary());
        assertEquals(2, telemetry.counts().tickCount());
        assertEquals(List.of(), notices);
    }

    @Test
    void tellsALateListenerTheChannelsAndTheState() throws Exception {
        TickTap tap = new TickTap(Fixture.altitude());
        start(Fixture.altitude(), tap, Fixture.freePort());
        tap.record(Fixture.tick(Fixture.altitude(), 0, State.ARMED));
        Fixture.await("first messages", () -> telemetry.counts().messageCount() >= 3);
        try (Subscriber late = new Subscriber(telemetry.brokerUri())) {
            assertTrue(late.await("spikerig/blimp/channels").retained());
            late.await("spikerig/blimp/state", is("ARMED"));
        }
    }

    @Test
    void tellsAClassifiersDecisionAtTheEndOfEachWindow() throws Exception {
        LoopLayout layout = Fixture.activity(4);
        TickTap tap = new TickTap(layout);
        start(layout, tap, Fixture.freePort());
        try (Subscriber listener = new Subscriber(telemetry.brokerUri())) {
            for (int i = 0; i < 10; i++) {
                Tick tick = Fixture.tick(layout, i, State.ARMED);
                tick.out[0] = 1;
                tick.out[2] = i;
                tap.record(tick);
            }
            Heard second = listener.await(
                    "spikerig/watch/classification/wrist", message -> message.json().get("tick").asInt() == 7);
            assertEquals("writing", second.json().get("label").asString());
            assertEquals(0.875, second.json().get("confidence").asDouble(), "7 of 8");
            assertEquals(7, second.json().get("evidence").get("writing").asDouble());
            List<Integer> ends = listener.on("spikerig/watch/classification/wrist").stream()
                    .map(message -> message.json().get("tick").asInt())
                    .toList();
            assertEquals(List.of(3, 7), ends);
        }
    }

    /// 20 Hz of ticks, 5 Hz of telemetry.
    @Test
    void publishesNoMoreTicksThanTheRateAllows() throws Exception {
        TickTap tap = new TickTap(Fixture.altitude());
        start(Fixture.altitude(), tap, Fixture.freePort(), 5);
        try (Subscriber listener = new Subscriber(telemetry.brokerUri())) {
            for (int i = 0; i < 21; i++) {
                tap.record(Fixture.tick(Fixture.altitude(), i, State.ARMED));
            }
            listener.await("spikerig/blimp/tick/main", message -> message.json().get("tick").asInt() == 20);
            List<Integer> published = listener.on("spikerig/blimp/tick/main").stream()
                    .map(message -> message.json().get("tick").asInt())
                    .toList();
            assertEquals(List.of(0, 4, 8, 12, 16, 20), published);
        }
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTakenAndSaysSo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            start(Fixture.altitude(), new TickTap(Fixture.altitude()), taken.getLocalPort());
            assertFalse(telemetry.brokerUri().endsWith(":" + taken.getLocalPort()));
            assertEquals(1, notices.size(), notices.toString());
            assertTrue(notices.getFirst().contains("port " + taken.getLocalPort() + " is taken"), notices.getFirst());
        }
    }

    @Test
    void hasTheBrokerTellThatItVanished() throws Exception {
        Outgoing will = Outgoing.lasting("spikerig/ghost/state", new Payloads(0).offline("connection lost"), 1);
        try (EmbeddedBroker broker = EmbeddedBroker.start(Fixture.freePort());
                Subscriber listener = new Subscriber(broker.uri())) {
            MqttSession session = new MqttSession(BrokerAccess.open(BrokerAddress.of(broker.uri())), "ghost", will,
                    (topic, payload, retained) -> {}, Fixture.CLOCK, () -> {});
            Fixture.await("connection", () -> session.phase() == MqttSession.Phase.UP);
            session.abort("power cut");
            assertEquals("connection lost", listener.await("spikerig/ghost/state").json().get("reason").asString());
            session.release();
        }
    }

    @Test
    void startsNothingWhenOff() {
        telemetry = new Telemetry(
                TelemetryConfig.standard().withBroker("off"), "blimp", List.of(), Fixture.CLOCK, notices::add);
        telemetry.start(0);
        telemetry.tripped("main", 0, "nobody hears it");
        telemetry.close();
        assertEquals(0, telemetry.threadCount());
        assertEquals(TelemetryCounts.NONE, telemetry.counts());
    }

    @Test
    void stopsWhileItsBrokerIsStillStarting() throws Exception {
        int port = Fixture.freePort();
        telemetry = telemetry(Fixture.altitude(), new TickTap(Fixture.altitude()), port, 20);
        telemetry.start(0);
        telemetry.close();
        Fixture.await("all threads end", () -> telemetry.threadCount() == 0);
        assertThrows(IOException.class, () -> new Socket("127.0.0.1", port).close());
    }

    @Test
    void leavesNoThreadsBehind() throws Exception {
        start(Fixture.altitude(), new TickTap(Fixture.altitude()), Fixture.freePort());
        assertTrue(telemetry.threadCount() > 3, "client and broker are counted");
        telemetry.close();
        Fixture.await("all threads end", () -> telemetry.threadCount() == 0);
    }

    @Test
    void refusesARigNameThatBreaksTheTopics() {
        for (String name : List.of("", "a/b", "a+", "#")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Telemetry(TelemetryConfig.standard(), name, List.of(), Fixture.CLOCK, notices::add));
        }
    }

    private void start(LoopLayout layout, TickTap tap, int port) {
        start(layout, tap, port, 20);
    }

    private void start(LoopLayout layout, TickTap tap, int port, double rateHz) {
        telemetry = telemetry(layout, tap, port, rateHz);
        telemetry.start(0);
        Fixture.await("connection", () -> telemetry.counts().connected());
    }

    private Telemetry telemetry(LoopLayout layout, TickTap tap, int port, double rateHz) {
        return new Telemetry(
                TelemetryConfig.standard().withPorts(port, 0).withRates(rateHz, 0.2),
                layout.rig(),
                List.of(new Telemetry.Source(layout, tap)),
                Fixture.CLOCK,
                notices::add);
    }

    private static Predicate<Heard> is(String state) {
        return message -> message.json().get("state").asString().equals(state);
    }
}
