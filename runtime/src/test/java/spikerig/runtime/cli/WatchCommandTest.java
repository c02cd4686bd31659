package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Channel;
import spikerig.drivers.Status;
import spikerig.testing.Pty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WatchCommandTest {
    private static final List<Channel> DISTANCE = List.of(new Channel("distance", "m", 0f, 12f));

    /// Benewake's manual, section 7.1: distance 300 cm, strength 1000, temperature raw 2248, which is 25 degC; the last
    /// byte is the low byte of the sum of all before it.
    private static final byte[] FRAME = {0x59, 0x59, 0x2c, 0x01, (byte) 0xe8, 0x03, (byte) 0xc8, 0x08, (byte) 0x9a};

    @Test
    void showsWhatTheSimulatedChipFeels() {
        Terminal.Printed watched = Terminal.run(
                "watch", "tfmini-s", "--simulated", "--feel", "2.5", "--rate", "20", "--seconds", "0.5", "--json");
        assertEquals("", watched.err());
        assertEquals(0, watched.exitCode());
        JsonNode last = JsonMapper.shared().readTree(watched.out().lines().toList().getLast());
        assertEquals("ok", last.get("status").asString());
        JsonNode distance = last.get("channels").get(0);
        assertEquals("distance", distance.get("name").asString());
        assertEquals("m", distance.get("unit").asString());
        assertEquals(2.5, distance.get("value").asDouble(), 0.1);
    }

    @Test
    void watchesASensorOfARig() {
        Terminal.Printed watched =
                Terminal.run("watch", "blimp", "altitude", "--simulated", "--seconds", "0.3", "--rate", "10");
        assertEquals(0, watched.exitCode());
        assertTrue(watched.out().lines().findFirst().orElse("").matches(".* s  distance +[0-9.]+ m  strength .*"),
                watched.out());
    }

    @Test
    void readsADeviceByItsPath() throws InterruptedException {
        try (Pty lidar = new Pty()) {
            String path = lidar.path();
            Thread chip = Thread.startVirtualThread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    lidar.write(FRAME);
                    LockSupport.parkNanos(10_000_000);
                }
            });
            try {
                Terminal.Printed watched =
                        Terminal.run("watch", "tfmini-s", "io=" + path, "rateHz=100", "--seconds", "2", "--json");
                assertEquals(0, watched.exitCode(), watched.err());
                assertTrue(watched.out().contains("{\"name\":\"distance\",\"unit\":\"m\",\"value\":3}"), watched.out());
            } finally {
                chip.interrupt();
                chip.join();
            }
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        refuses("no rig and no driver of type \"tfmini\"; known: ", "watch", "tfmini");
        refuses("watch: tfmini-s.rateHz = 2000 must be in 1..1000", "watch", "tfmini-s", "--simulated", "rateHz=2000");
        refuses("watch: tfmini-s.rate is not a known key; did you mean rateHz?",
                "watch", "tfmini-s", "--simulated", "rate=10");
        refuses("watch: fast must be key=value, such as io=/dev/i2c-1", "watch", "tfmini-s", "fast");
        refuses("blimp: name one of its sensors: altitude", "watch", "blimp");
        refuses("drv8833 is an actuator; watch shows sensors", "watch", "drv8833", "--simulated",
                "in1=/sys/class/pwm/pwmchip0", "in1.frequencyHz=20000", "nSleep=/dev/gpiochip0:4",
                "nSleep.direction=out");
    }

    @Test
    void namesTheRemedyForAPortThatIsNotThere() {
        Terminal.Printed refused = Terminal.run("watch", "tfmini-s", "io=/dev/no-such-port");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("io.io: /dev/no-such-port: No such file or directory; "), refused.err());
    }

    private static void refuses(String message, String... words) {
        Terminal.Printed refused = Terminal.run(words);
        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(message), refused.err());
    }

    @Test
    void renewsOneLineAtATerminal() {
        StringWriter screen = new StringWriter();
        ValueLines lines = new ValueLines(new PrintWriter(screen), true);
        lines.show(0.1, Status.OK, DISTANCE, new float[] {1.5f}, 1_000_000);
        lines.show(0.2, Status.STALE, DISTANCE, new float[] {1.5f}, 100_000_000);
        lines.end();
        assertEquals(
                "\r\u001b[K    0.10 s  distance      1.500 m\r\u001b[K    0.20 s  distance      1.500 m  STALE\n",
                screen.toString());
    }

    @Test
    void showsThatThereIsNoValueYet() {
        StringWriter text = new StringWriter();
        new ValueLines(new PrintWriter(text), false).show(0.1, Status.FAULT, DISTANCE, new float[] {Float.NaN}, -1);
        assertEquals("    0.10 s  distance          - m  FAULT\n", text.toString());
        StringWriter json = new StringWriter();
        new JsonLines(new PrintWriter(json)).show(0.1, Status.FAULT, DISTANCE, new float[] {Float.NaN}, -1);
        assertEquals("{\"timeS\":0.1,\"status\":\"fault\",\"ageMs\":null,\"channels\":"
                + "[{\"name\":\"distance\",\"unit\":\"m\",\"value\":null}]}\n", json.toString());
    }
}
