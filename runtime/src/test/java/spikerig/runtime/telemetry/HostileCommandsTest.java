package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spikerig.runtime.command.CommandDesk;
import spikerig.runtime.command.CommandsConfig;
import spikerig.runtime.command.RecordingControl;
import spikerig.runtime.command.RigControls;
import spikerig.testing.RequiresProgram;

/// Strangers write to a rig's command topics, over a real broker. It may be armed by anybody, and nothing else.
@Timeout(300)
class HostileCommandsTest {
    private static final String COMMAND = "spikerig/blimp/command/";
    private static final int FLOOD = 3000;

    private final Noted controls = new Noted();
    private final CommandsConfig config = new CommandsConfig(List.of("arm"), Map.of(), Map.of(), null, false, 10);
    private Telemetry telemetry;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        if (telemetry != null) {
            telemetry.close();
        }
    }

    @Test
    void costThemselvesOnlyAtTheEmbeddedBroker() throws Exception {
        start(TelemetryConfig.standard().withPorts(Fixture.freePort(), 0));
        attack();
    }

    @Test
    @RequiresProgram(value = "mosquitto", debianPackage = "mosquitto")
    void costThemselvesOnlyAtAnotherBroker() throws Exception {
        try (Mosquitto mosquitto = new Mosquitto(folder)) {
            start(TelemetryConfig.standard().withBroker(mosquitto.broker()));
            attack();
            telemetry.close();
        }
    }

    private void start(TelemetryConfig broker) {
        telemetry = new Telemetry(broker.withRates(20, 0.2), "blimp",
                List.of(new Telemetry.Source(Fixture.altitude(), new TickTap(Fixture.altitude()))), Fixture.CLOCK,
                notice -> {});
        telemetry.obey(new CommandDesk("blimp", config, controls, controls, HostileCommandsTest::nowS),
                config.words(), false);
        telemetry.start(0);
        Fixture.await("connection", () -> telemetry.counts().connected());
    }

    private void attack() throws Exception {
        BrokerAccess access = BrokerAccess.open(BrokerAddress.of(telemetry.brokerUri()));
        try (Subscriber listener = new Subscriber(telemetry.brokerUri());
                MqttVisitor stranger = new MqttVisitor(access, Fixture.CLOCK, 60, (topic, payload, retained) -> {})) {
            listener.await("spikerig/blimp/state");
            say(stranger, "arm", body("first"));
            assertTrue(reply(listener, "first"));
            say(stranger, "arm", body("first"));
            await("replayed", listener, 1);
            say(stranger, "arm", "{\"id\":\"old\",\"time\":1}");
            assertFalse(reply(listener, "old"));
            await("replayed", listener, 2);
            say(stranger, "disarm", body("disarm"));
            assertFalse(reply(listener, "disarm"));
            say(stranger, "rate/root", body("root"));
            await("unauthorised", listener, 1);
            say(stranger, "arm", "{\"id\":\"");
            say(stranger, "selfdestruct", body("unknown"));
            assertFalse(reply(listener, "unknown"));
            await("malformed", listener, 2);
            say(stranger, "arm", "x".repeat(100_000));
            await("huge", listener, 1);
            flood(stranger);
            String stop = body("stop");
            say(stranger, "stop", stop);
            assertTrue(reply(listener, "stop"));
            say(stranger, "stop", stop);
            await("duplicates", listener, 1);
            assertEquals(1, controls.stops.get());
            assertEquals(1, controls.arms.get());
            assertEquals(0, controls.others.get());
            assertTrue(telemetry.counts().commands().refused() >= FLOOD / 2, telemetry.counts().toString());
        }
    }

    /// Faster than the rig looks at them: what it could not look at is counted too.
    private void flood(MqttVisitor stranger) {
        for (int i = 0; i < FLOOD; i++) {
            say(stranger, "disarm", body("flood" + i));
        }
    }

    private static void say(MqttVisitor stranger, String command, String body) {
        Fixture.await("room", () -> stranger.publish(COMMAND + command, body.getBytes(StandardCharsets.UTF_8)));
    }

    private static boolean reply(Subscriber listener, String id) {
        return listener.await("spikerig/blimp/reply", message -> message.json().get("id").asString().equals(id))
                .json().get("ok").asBoolean();
    }

    private static void await(String reason, Subscriber listener, long count) {
        listener.await("spikerig/blimp/health",
                message -> message.json().at("/commands/" + reason).asLong() >= count);
    }

    private static String body(String id) {
        return "{\"id\":\"" + id + "\",\"time\":" + nowS() + "}";
    }

    private static double nowS() {
        return System.currentTimeMillis() / 1e3;
    }

    /// What the rig was made to do.
    private static final class Noted implements RigControls, RecordingControl {
        private final AtomicInteger stops = new AtomicInteger();
        private final AtomicInteger arms = new AtomicInteger();
        private final AtomicInteger others = new AtomicInteger();

        @Override
        public String arm() {
            return "armed " + arms.incrementAndGet();
        }

        @Override
        public String disarm() {
            return "disarmed " + others.incrementAndGet();
        }

        @Override
        public String stop(String by) {
            return "stopped " + stops.incrementAndGet();
        }

        @Override
        public String setpoint(String name, float value) {
            return name + others.incrementAndGet();
        }

        @Override
        public String controller(String loop, String name) {
            return name + others.incrementAndGet();
        }

        @Override
        public String rate(String loop, double rateHz) {
            return loop + others.incrementAndGet();
        }

        @Override
        public String start() {
            return "recording " + others.incrementAndGet();
        }

        @Override
        public String stop() {
            return "recorded " + others.incrementAndGet();
        }
    }
}
