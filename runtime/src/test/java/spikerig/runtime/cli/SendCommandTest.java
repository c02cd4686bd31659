package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import spikerig.runtime.telemetry.Mosquitto;
import spikerig.testing.RequiresProgram;

/// A rig flies; somebody at another terminal tells it what to do.
@Timeout(300)
class SendCommandTest {
    private static final String ALLOW_ALL =
            "\n[commands]\nallow = [\"arm\", \"disarm\", \"setpoint\", \"controller\", \"rate\", \"record\"]\n";

    @TempDir
    private Path folder;

    @Test
    @RequiresProgram(value = "mosquitto", debianPackage = "mosquitto")
    void steersARigThroughAnotherBroker() throws Exception {
        try (Mosquitto mosquitto = new Mosquitto(folder);
                CommandedSim sim = CommandedSim.at(mosquitto.broker(), folder, ALLOW_ALL)) {
            steer(sim, 1);
        }
    }

    @Test
    void steersARigThroughItsOwnBroker() throws Exception {
        try (CommandedSim sim = CommandedSim.atItsOwn(folder, ALLOW_ALL)) {
            steer(sim, 1);
        }
    }

    @Test
    @RequiresProgram(value = "mosquitto", debianPackage = "mosquitto")
    void stopsARigThatAllowsNothing() throws Exception {
        try (Mosquitto mosquitto = new Mosquitto(folder);
                CommandedSim sim = CommandedSim.at(mosquitto.broker(), folder, "")) {
            Terminal.Printed refused = sim.send("arm");
            for (int i = 0; i < 20 && refused.out().isEmpty(); i++) {
                refused = sim.send("arm");
            }
            assertEquals(1, refused.exitCode());
            assertTrue(refused.out().startsWith("refused: no right to arm"), refused.out());
            obeys(sim, "stop");
            Terminal.Printed end = sim.end();
            assertEquals(3, end.exitCode(), end.err());
        }
    }

    private static void steer(CommandedSim sim, int times) throws Exception {
        sim.awaitObedience();
        for (int i = 0; i < times; i++) {
            assertEquals("setpoint.altitude = 0.8 m\n", obeys(sim, "setpoint", "altitude", "0.8"));
            assertEquals("loop.main steered by gentle\n", obeys(sim, "controller", "gentle"));
            assertEquals("loop.main at 5.0 Hz\n", obeys(sim, "rate", "5"));
            assertEquals("disarmed\n", obeys(sim, "disarm"));
            assertEquals("armed\n", obeys(sim, "arm"));
            assertEquals("loop.main at 4.0 Hz\n", obeys(sim, "rate", "4"));
            assertTrue(obeys(sim, "record", "stop").startsWith("recorded "));
            assertTrue(obeys(sim, "record", "start").startsWith("recording to "));
            assertEquals("loop.main steered by altitude-pid\n",
                    obeys(sim, "controller", "altitude-pid", "--loop", "main"));
        }
        refuses(sim, "must be in 0.2..2.0 m", "setpoint", "altitude", "2.5");
        refuses(sim, "must be in 2.0..5.0", "rate", "50");
        refuses(sim, "no loop follows a set point yaw", "setpoint", "yaw", "1");
        refuses(sim, "is not one of loop.main.controllers", "controller", "nobody");
        obeys(sim, "stop");
        assertEquals(3, sim.end().exitCode());
    }

    private static String obeys(CommandedSim sim, String... words) {
        Terminal.Printed printed = sim.send(words);
        assertFalse(sim.hasEnded() && !words[0].equals("stop"), () -> "the rig tripped: " + sim.end());
        assertEquals(0, printed.exitCode(), String.join(" ", words) + ": " + printed);
        return printed.out();
    }

    private static void refuses(CommandedSim sim, String why, String... words) {
        Terminal.Printed printed = sim.send(words);
        assertEquals(1, printed.exitCode(), printed.toString());
        assertTrue(printed.out().contains(why), printed.toString());
    }
}
