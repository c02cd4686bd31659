package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `check` and `sim` say of a pilot and a battery.
class SupervisionCheckTest {
    private static final String SECTIONS = """
            [io.radio]
            bus = "serial"
            device = "/dev/ttyAMA1"
            baud = 100000
            parity = "even"
            stopBits = 2

            [sensor.rc]
            type = "sbus"
            io = "radio"
            script = [[0, 0, 0, 0, 0, -1], [5, 0, 0, 0.2, 0, 1]]

            [sensor.power]
            type = "ina226"
            io = "i2c1"
            address = 0x41
            batteryV = 12.0
            batteryFallVPerS = 0.1

            [override]
            sensor = "rc"
            switchChannel = "channel5"
            outputs = [{ channel = "channel3", out = "thrust.command", scale = 10.0 }]
            onLoss = "trip"

            [battery]
            channel = "power.busVoltage"
            warnV = 11.5
            disarmV = 10.5

            [telemetry]""";

    @TempDir
    private Path folder;

    private String rig() throws IOException {
        return EditedRig.of(folder, "[telemetry]", SECTIONS).path();
    }

    @Test
    void checkTellsBothForProgramsAndPeople() throws IOException {
        JsonNode check = JsonMapper.shared().readTree(Terminal.run("check", rig(), "--json").out());
        assertEquals("rc", check.get("override").get("sensor").asString());
        assertEquals("trip", check.get("override").get("onLoss").asString());
        assertEquals("channel3 -> thrust.command x 10.0", check.get("override").get("outputs").get(0).asString());
        assertEquals(11.5, check.get("battery").get("warnV").asDouble());
        assertTrue(check.get("battery").get("landV").isNull());

        String text = Terminal.run("check", rig()).out();
        assertTrue(text.contains("the pilot commands while rc.channel5 is above 0.5"), text);
        assertTrue(text.contains("radio lost for 0.5 s: the rig trips"), text);
        assertTrue(text.contains("    600 ms   radio rc lost"), text);
        assertTrue(text.contains("below  10.50 V   the rig is disarmed at once"), text);
    }

    @Test
    void aRigWithoutEitherSaysNull() {
        JsonNode check = JsonMapper.shared().readTree(Terminal.run("check", "blimp", "--json").out());
        assertTrue(check.get("override").isNull() && check.get("battery").isNull());
    }

    /// 12 V lose 0.1 V a second: 11.5 V after 5 s, 10.5 V after 15 s.
    @Test
    void simTellsWhoCommandsAndWhatTheBatteryDoes() throws IOException {
        Terminal.Printed printed = Terminal.run("sim", rig(), "--fast", "--seconds", "25");
        assertEquals(0, printed.exitCode(), printed.err());
        assertTrue(printed.err().contains("the pilot took over"), printed.err());
        assertTrue(printed.err().contains("V: low"), printed.err());
        assertTrue(printed.err().contains("disarmed: battery: empty"), printed.err());
        assertTrue(printed.out().contains("armed, pilot, battery warn"), printed.out());
    }
}
