package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import spikerig.drivers.Channel;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.telemetry.EmbeddedBroker;
import spikerig.runtime.telemetry.Telemetry;
import spikerig.runtime.telemetry.TelemetryConfig;
import spikerig.runtime.telemetry.TickTap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A hundred rigs on one broker.
@Timeout(300)
class FleetCommandTest {
    private static final int RIGS = 100;
    private static final List<String> KEYS =
            List.of("rig", "state", "reason", "firmware", "load", "lastSeenS", "silent", "loops");

    private final List<Telemetry> rigs = new ArrayList<>();

    @AfterEach
    void stop() {
        rigs.parallelStream().forEach(Telemetry::close);
    }

    @Test
    void listsAHundredRigs() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(freePort())) {
            String uri = broker.uri().replace("tcp:", "mqtt:");
            for (int i = 0; i < RIGS; i++) {
                rigs.add(rig("rig-%03d".formatted(i), uri));
            }
            for (int i = 0; i < 600 && !rigs.stream().allMatch(rig -> rig.counts().connected()); i++) {
                LockSupport.parkNanos(100_000_000L);
            }
            Terminal.Printed printed = Terminal.run("fleet", "--broker", uri, "--seconds", "3", "--json");
            assertEquals(0, printed.exitCode(), printed.err());
            assertEquals(1, printed.out().lines().count());
            JsonNode listing = JsonMapper.shared().readTree(printed.out());
            assertEquals(RIGS, listing.get("rigs").size());
            for (int i = 0; i < RIGS; i++) {
                JsonNode member = listing.get("rigs").get(i);
                assertEquals(KEYS, List.copyOf(member.propertyNames()));
                assertEquals("rig-%03d".formatted(i), member.get("rig").asString());
                assertEquals("DISARMED", member.get("state").asString());
                assertTrue(member.get("load").asDouble() >= 0, member.toString());
                assertFalse(member.get("silent").asBoolean());
            }
            rigs.getFirst().close();
            Terminal.Printed again = Terminal.run("fleet", "--broker", uri, "--seconds", "0.5");
            assertTrue(again.out().matches("(?s).*rig-000 +offline.*rig-099 +DISARMED.*100 rigs on .*"), again.out());
        }
    }

    private static Telemetry rig(String name, String broker) {
        LoopLayout layout = new LoopLayout(name, "main", "hover", List.of(new Channel("altitude.distance", "m", 0, 12)),
                List.of(new Channel("thrust.command", "1", -10, 10)), 0, 100_000_000L, List.of(), 0);
        Telemetry telemetry = new Telemetry(TelemetryConfig.standard().withBroker(broker).withRates(10, 1), name,
                List.of(new Telemetry.Source(layout, new TickTap(layout))), new MonotonicClock(), notice -> {});
        telemetry.start(0);
        return telemetry;
    }

    private static int freePort() throws Exception {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
