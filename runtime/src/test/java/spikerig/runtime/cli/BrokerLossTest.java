package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spikerig.runtime.telemetry.Mosquitto;
import spikerig.runtime.telemetry.Subscriber;
import spikerig.testing.RequiresProgram;

/// The blimp flies in real time, and its broker dies. 10 ticks a second, and not one is missed.
@Timeout(60)
class BrokerLossTest {
    private static final String LOST = "telemetry: broker lost";

    @TempDir
    private Path folder;

    @Test
    void fliesOnWhenTheEmbeddedBrokerIsLost() {
        Terminal.Printed printed = Terminal.run("sim", "blimp", "--seconds", "5", "--fault", "broker-lost@2");

        assertFlewOn(printed, 50);
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
                listener.await("spikerig/blimp/tick/main", message -> message.json().get("tick").asInt() >= 10);
                mosquitto.kill();
            });
            Terminal.Printed printed =
                    Terminal.run("sim", "blimp", "--seconds", "5", "--broker", mosquitto.broker());

            killer.join();
            assertFlewOn(printed, 50);
            assertTrue(printed.err().contains(LOST), printed.err());
            assertTrue(printed.err().matches("(?s).*messages to " + mosquitto.uri() + ", [1-9]\\d* dropped.*"),
                    printed.err());
        }
    }

    private static void assertFlewOn(Terminal.Printed printed, int ticks) {
        assertEquals(0, printed.exitCode(), printed.err());
        assertTrue(printed.out().matches("(?s).*\\b" + ticks + " ticks, \\d+ late, 0 missed, 0 faulty\\R"),
                printed.out());
    }
}
