package spikerig.runtime.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spikerig.runtime.sim.SimulatedRun;

class OneLoopEachTest {
    private static final String RIG = """
            name = "two"
            [io.a]
            bus = "serial"
            device = "/dev/ttyS0"
            [sensor.one]
            type = "tfmini-s"
            io = "a"
            [setpoint.z]
            steps = [[0.0, 1.0]]
            [controller.c]
            type = "pid"
            kp = 1.0
            [loop.first]
            rateHz = 10
            in = ["setpoint.z", "one.distance"]
            controller = "c"
            out = []
            [loop.second]
            rateHz = 20
            in = ["setpoint.z", "one.strength"]
            controller = "c"
            out = []
            """;

    @TempDir
    Path folder;

    @Test
    void refusesASensorOfTwoLoops() throws IOException {
        Path file = Files.writeString(folder.resolve("two.toml"), RIG);
        RigException refused = assertThrows(RigException.class, () -> {
            Rig rig = Rig.load(file.toString());
            new SimulatedRun(rig, SimulatedRun.Options.fast(1, null, 1.0)).close();
        });
        assertEquals(
                "two.toml: loop.second uses sensor.one, which loop.first uses too; put both into one loop, "
                        + "or give one of them a bus of its own",
                refused.getMessage());
    }
}
