package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rigs around a motor driver on a serial line, whose sensor and actuator share it.
class MotorRigTest {
    private static final String RIG = """
            name = "motor"

            [io.uart]
            bus = "serial"
            device = "/dev/ttyAMA0"

            [sensor.shaft]
            type = "%s"
            io = "uart"
            stuckAfterS = 0

            [actuator.motor]
            type = "%s"
            io = "uart"

            [setpoint.speed]
            steps = [[0.0, 10.0], [5.0, 0.0]]

            [controller.speed]
            type = "pid"
            kp = 0.05

            [loop.main]
            rateHz = 50
            in = ["setpoint.speed", "shaft.%s"]
            controller = "speed"
            out = ["motor"]
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "vesc-values, vesc, speed", "odrive-feedback, odrive, speed", "roboclaw-readings, roboclaw, speed",
        "tmc2209-status, tmc2209, stallGuard", "simplefoc-monitor, simplefoc, speed",
    })
    void runsInSimulationAndTripsWhenTheDriverFallsSilent(String sensor, String actuator, String channel)
            throws IOException {
        String rig = Files.writeString(folder.resolve("motor.toml"), RIG.formatted(sensor, actuator, channel))
                .toString();
        Terminal.Printed good = Terminal.run("sim", rig, "--fast", "--seconds", "4");
        assertEquals(0, good.exitCode(), good.err());
        assertTrue(good.out().contains(" 0 faulty"), good.out());

        Terminal.Printed silent = Terminal.run("sim", rig, "--fast", "--seconds", "4", "--fault", "actuator-silent@2");
        assertEquals(3, silent.exitCode(), silent.out());
    }

    @ParameterizedTest
    @CsvSource({"odrive-feedback, odrive", "simplefoc-monitor, simplefoc"})
    void tripsWhenTheDriverRestarts(String sensor, String actuator) throws IOException {
        String rig = Files.writeString(folder.resolve("motor.toml"), RIG.formatted(sensor, actuator, "speed"))
                .toString();
        assertEquals(3, Terminal.run("sim", rig, "--fast", "--seconds", "4", "--fault", "actuator-reset@2").exitCode());
    }

    @ParameterizedTest
    @CsvSource({
        "vesc-values, vesc, speed, the device stops it within 1000 ms",
        "odrive-feedback, odrive, speed, the device stops it within 250 ms",
        "roboclaw-readings, roboclaw, speed, the device stops it within 300 ms",
        "tmc2209-status, tmc2209, stallGuard, NOTHING stops it",
        "simplefoc-monitor, simplefoc, speed, NOTHING stops it",
    })
    void checkSaysWhatStopsTheMotor(String sensor, String actuator, String channel, String stopper)
            throws IOException {
        String rig = Files.writeString(folder.resolve("motor.toml"), RIG.formatted(sensor, actuator, channel))
                .toString();
        Terminal.Printed check = Terminal.run("check", rig);
        assertEquals(0, check.exitCode(), check.err());
        assertTrue(check.out().contains(stopper), check.out());
    }
}
