package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with a rig or a command: exit code 2, nothing on standard output, and where, what and the remedy.
class RefusalTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            stuckAfterS = | stuckAftrS = | sensor.altitude.stuckAftrS is not a known key; did you mean stuckAfterS?
            [telemetry] | [telemetri] | telemetri is not a known section; did you mean telemetry?
            type = "tfmini-s" | type = "tfmini-x" | sensor.altitude.type: no driver for "tfmini-x"; known:
            type = "snn-pid" | type = "snn-pdi" | controller.altitude.type: no controller for … known: graph, keyword,
            baud = 115200 | baud = "fast" | io.lidar.baud = "fast" must be a whole number
            rateHz = 100 | rateHz = 2000 | sensor.altitude.rateHz = 2000 must be in 1..1000
            faultTicksMax = 5 | faultTicksMax = 1.5 | loop.main.faultTicksMax = 1.5 must be a whole number
            """)
    void namesTheLine(String old, String text, String message) throws IOException {
        EditedRig rig = EditedRig.of(folder, old, text);
        assertRefused("edited.toml:" + rig.line() + ":1: " + message, "sim", rig.path(), "--fast");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            blimp-altitude.safetensors | gone.safetensors | controller.altitude: gone.safetensors: … nor in the bundle
            max = 10.0 | max = 12.0 | actuator.thrust.limit = -10.0..12.0 must lie within the device's -10.0..10.0
            controller = "altitude" | controller = "altitud" | loop.main.controller … did you mean altitude?
            "altitude.distance"] | "altitude.distanse"] | loop.main.in: … did you mean altitude.distance?
            "altitude.distance"] | "altitude.dict*"] | loop.main.in: no channel … is like "altitude.dict*"
            out = ["thrust"] | out = ["trust"] | loop.main.out: no actuator "trust"; did you mean thrust?
            io = "lidar" | io = "lidr" | sensor.altitude: io.lidr is not a section of the rig; known: i2c1,
            """)
    void namesTheKey(String old, String text, String message) throws IOException {
        EditedRig rig = EditedRig.of(folder, old, text);
        assertRefused("edited.toml: " + message, "sim", rig.path(), "--fast");
    }

    @Test
    void refusesAModelThatWasMadeForAnotherRate() throws IOException {
        EditedRig rig = EditedRig.of(folder, "[loop.main]\nrateHz = 10", "[loop.main]\nrateHz = 20");
        assertRefused("edited.toml: controller.altitude: blimp-altitude.safetensors: made for 10.0 Hz, but the loop "
                + "runs at 20.0 Hz; set the loop's rateHz = 10.0", "sim", rig.path(), "--fast");
    }

    @Test
    void pointsAtTheCharacterThatIsNotToml() throws IOException {
        EditedRig rig = EditedRig.of(folder, "kp = 9.0", "kp = 9.0.0");
        assertRefused("edited.toml:" + rig.line() + ":9: Unexpected '.'", "sim", rig.path(), "--fast");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sim blmp | no rig file blmp, and no bundled rig of that name; did you mean blimp?
            run gone.toml | no rig file gone.toml, and no bundled rig of that name; bundled:
            sim blimp --fast --fault sensor-silnt | no fault "sensor-silnt"; known: sensor-silent, sensor-corrupt,
            sim blimp --fast --fault sensor-silent@noon | the time after @ must be seconds, such as sensor-silent@30
            sim blimp --fast --controller altitud-pid | "altitud-pid" … did you mean altitude-pid?
            sim blimp --fast --seconds 0 | --seconds 0.0 must be above 0 and at most 1000000
            sim blimp --fast --seconds -1 | --seconds -1.0 must be
            sim blimp --fast --seconds NaN | --seconds NaN must be
            sim blimp --broker http://boat | must be embedded, off, mqtt://host:port or ssl://host:port
            sim blimp --fats | Unknown option: '--fats'
            sim | Missing required parameter: 'RIG'
            """)
    void saysWhatIsWrongWithTheCommand(String words, String message) {
        assertRefused(message, words.split(" "));
    }

    /// @param message may leave something out at each `…`
    private static void assertRefused(String message, String... words) {
        Terminal.Printed printed = Terminal.run(words);

        assertEquals(2, printed.exitCode(), printed.err());
        assertEquals("", printed.out());
        for (String part : message.split(" … ")) {
            assertTrue(printed.err().contains(part), printed.err());
        }
    }
}
