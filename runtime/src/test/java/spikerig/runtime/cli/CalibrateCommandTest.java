package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Errors given to a simulated chip are what `calibrate` has to find.
class CalibrateCommandTest {
    private static final String RIG = """
            name = "bench"
            [io.i2c1]
            bus = "i2c"
            device = "/dev/i2c-1"
            [sensor.imu]
            type = "icm20948"
            io = "i2c1"
            [sensor.imu.simulated]
            angularRateBiasRadPerS = [0.02, -0.01, 0.005]
            accelerationBiasMPerS2 = [0.3, -0.2, 0.1]
            accelerationScale = [1.02, 0.97, 1.01]
            magneticBiasT = [12e-6, -7e-6, 3e-6]
            [sensor.baro]
            type = "bmp280"
            io = "i2c1"
            [controller.c]
            type = "pid"
            kp = 1.0
            [loop.main]
            rateHz = 10
            in = ["imu.angularRateX"]
            out = []
            controller = "c"
            """;

    @TempDir
    Path folder;

    private String rig;

    @BeforeEach
    void write() throws Exception {
        rig = Files.writeString(folder.resolve("bench.toml"), RIG).toString();
    }

    @Test
    void findsTheErrorsOfAnImu() {
        Terminal.Printed told = Terminal.run("calibrate", rig, "imu", "--simulated", "--seconds", "0.5", "--json");
        assertEquals(0, told.exitCode(), told.err());
        JsonNode found = JsonMapper.shared().readTree(told.out());
        assertNear(found, "angularRateBiasRadPerS", 0.001, 0.02, -0.01, 0.005);
        assertNear(found, "accelerationBiasMPerS2", 0.02, 0.3, -0.2, 0.1);
        assertNear(found, "accelerationScale", 0.003, 1 / 1.02, 1 / 0.97, 1 / 1.01);
        assertNear(found, "magneticBiasT", 5e-7, 12e-6, -7e-6, 3e-6);
    }

    @Test
    void printsTheLineForTheRigFile() {
        Terminal.Printed told = Terminal.run("calibrate", rig, "baro", "--simulated", "--seconds", "0.2");
        assertEquals(0, told.exitCode(), told.err());
        assertTrue(told.out().contains("# for [sensor.baro]") && told.out().contains("referencePa = 1013"), told.out());
    }

    @Test
    void refusesAPartThatTheSensorHasNot() {
        Terminal.Printed told = Terminal.run("calibrate", rig, "imu", "--what", "barometer", "--simulated");
        assertEquals(2, told.exitCode());
        assertTrue(told.err().contains("imu has only [GYROSCOPE, ACCELEROMETER, MAGNETOMETER]"), told.err());
    }

    private static void assertNear(JsonNode found, String key, double tolerance, double... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], found.get(key).get(i).asDouble(), tolerance, key);
        }
    }
}
