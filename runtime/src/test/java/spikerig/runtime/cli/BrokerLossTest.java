package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spikerig.runtime.rig.RigSource;
import spikerig.runtime.telemetry.Mosquitto;
import spikerig.runtime.telemetry.Subscriber;
import spikerig.testing.RequiresProgram;

/// The blimp flies in real time, and its broker dies. Four ticks a second: a busy machine must not look like a stalled
/// loop.
@Timeout(300)
class BrokerLossTest {
    private static final String LOST = "telemetry: broker lost";

    @TempDir
    private Path folder;

    @Test
    void fliesOnWhenTheEmbeddedBrokerIsLost() throws IOException {
        Terminal.Printed printed = Terminal.run("sim", slowBlimp(), "--seconds", "5", "--fault", "broker-lost@2");

        assertFlewOn(printed);
        assertTrue(printed.err().contains(LOST), printed.err());
    }

    @Test
    @RequiresProgram(value = "mosquitto", debianPackage = "mosquitto")
    void fliesOnWhenAnotherBrokerIsKilled() throws Exception {
        try (Mosquitto mosquitto = new Mosquitto(folder); Subscriber listener = new Subscriber(mosquitto.uri())) {
            CompletableFuture<Void> killer = CompletableFuture.runAsync(() -> {
                listener.await("spikerig/blimp/channels");
                listener.await("spikerig/blimp/state",
                        message -> "ARMED".equals(message.json().get("state").asString()));
                listener.await("spikerig/blimp/tick/main", message -> message.json().get("tick").asInt() >= 4);
                mosquitto.kill();
            });
            Terminal.Printed printed =
                    Terminal.run("sim", slowBlimp(), "--seconds", "10", "--broker", mosquitto.broker());

            killer.join();
            assertFlewOn(printed);
            assertTrue(printed.err().contains(LOST), printed.err());
            assertTrue(printed.err().matches("(?s).*messages to " + mosquitto.uri() + ", [1-9]\\d* dropped.*"),
                    printed.err());
        }
    }

    private String slowBlimp() throws IOException {
        String text = new String(new RigSource("blimp.toml", null).read("blimp.toml"), StandardCharsets.UTF_8);
        return Files.writeString(folder.resolve("blimp.toml"), text.replace("rateHz = 10\nin =", "rateHz = 4\nin =")
                .replace("controller = \"altitude\"", "controller = \"altitude-pid\"")
                .replaceFirst("fallback = .*", "")).toString();
    }

    private static void assertFlewOn(Terminal.Printed printed) {
        assertEquals(0, printed.exitCode(), printed.err());
        assertTrue(printed.out().matches("(?s).*\\b\\d+ ticks, \\d+ late, \\d+ missed, 0 faulty\\R"), printed.out());
    }
}
