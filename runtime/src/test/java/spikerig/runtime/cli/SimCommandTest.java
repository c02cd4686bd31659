package spikerig.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimCommandTest {
    private static final List<String> KEYS = List.of("rig", "controller", "seed", "ticks", "tickHash", "lateTicks",
            "faultTicks", "tripped", "rmseM", "effort", "steps", "spikesPerStep");
    private static final List<String> STEP_KEYS =
            List.of("setpointM", "overshootM", "steadyStateErrorM", "settlingS");
    private static final String FALLBACK = "fallback = \"altitude-pid\"";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"altitude", "altitude-pid"})
    void printsTheSameObjectTwiceAndNothingElse(String controller) {
        String[] words = ("sim blimp --fast --seconds 600 --seed 1 --json --controller " + controller).split(" ");
        Terminal.Printed first = Terminal.run(words);
        JsonNode flight = JsonMapper.shared().readTree(first.out());

        assertEquals(0, first.exitCode());
        assertEquals("", first.err());
        assertEquals(1, first.out().lines().count());
        assertEquals(KEYS, List.copyOf(flight.propertyNames()));
        assertEquals(controller, flight.get("controller").asString());
        assertEquals(6000, flight.get("ticks").asInt());
        assertTrue(flight.get("tickHash").asString().matches("[0-9a-f]{16}"), first.out());
        assertEquals(5, flight.get("steps").size());
        flight.get("steps").forEach(step -> assertEquals(STEP_KEYS, List.copyOf(step.propertyNames())));

        assertEquals(first.out(), Terminal.run(words).out());
    }

    @Test
    void flies160NeuronsByItself() {
        JsonNode flight = json("sim", "blimp", "--fast", "--seconds", "60", "--json");

        assertEquals("altitude", flight.get("controller").asString());
        double spikes = flight.get("spikesPerStep").asDouble();
        assertTrue(spikes > 1 && spikes < 160, "spikes per step: " + spikes);
    }

    /// 110 of 133 windows: what the model's own evaluation gives on the same recording.
    @Test
    void readsTheWatch() {
        JsonNode activity = json("sim", "activity", "--fast", "--json");
        long right = activity.get("decisions").valueStream()
                .filter(decision -> decision.get("label").equals(decision.get("predicted")))
                .count();

        assertEquals(133, activity.get("decisions").size());
        assertEquals(110, right);
        assertEquals(110.0 / 133.0, activity.get("accuracy").asDouble(), 1e-6);
        assertEquals(266.0, activity.get("decisions").get(132).get("timeS").asDouble(), 1e-9);
    }

    /// Something moves to the right in the recording: the motor turns after it, and the events are the same every time.
    @Test
    void turnsTheEyeWithThePicture() {
        JsonNode first = json("sim", "dvs", "--fast", "--json");
        assertEquals(1000, first.get("ticks").asInt());
        assertEquals(0, first.get("faultTicks").asInt());
        assertEquals(first.get("tickHash"), json("sim", "dvs", "--fast", "--json").get("tickHash"));
    }

    /// All eight, as the model's own evaluation of the same clips has it; six of them before their end.
    @Test
    void hearsTheWords() {
        JsonNode words = json("sim", "keyword", "--fast", "--json");
        List<String> labels = words.get("decisions").valueStream()
                .map(decision -> decision.get("label").asString())
                .toList();

        assertEquals(List.of("yes", "no", "up", "down", "yes", "no", "up", "down"), labels);
        assertEquals(0, words.get("faultTicks").asInt());
        assertEquals(1.0, words.get("accuracy").asDouble(), 1e-6);
        assertEquals(6, words.get("decisions").valueStream()
                .filter(word -> word.get("steps").asInt() < 100)
                .count());
    }

    @Test
    void hearsAFolderOfOtherWords() throws IOException {
        Path words = Files.createDirectories(folder.resolve("words"));
        Path rigs = Path.of("rigs");
        Files.createDirectories(words.resolve("yes"));
        Files.createDirectories(words.resolve("bird"));
        Files.copy(rigs.resolve("yes-105a0eea.wav"), words.resolve("yes/0a.wav"));
        Files.copy(rigs.resolve("no-0c40e715.wav"), words.resolve("bird/0a.wav"));
        JsonNode heard = json("sim", "keyword", "--wav", words.toString(), "--fast", "--json");

        assertEquals(2, heard.get("decisions").size());
        assertEquals("no", heard.get("decisions").get(0).get("predicted").asString());
        assertTrue(heard.get("decisions").get(0).path("label").isMissingNode()
                || heard.get("decisions").get(0).get("label").isNull());
        assertEquals("yes", heard.get("decisions").get(1).get("label").asString());
        assertEquals(1.0, heard.get("accuracy").asDouble(), 1e-6);
    }

    @Test
    void hearsOneRecording() {
        JsonNode heard = json("sim", "keyword", "--wav", "rigs/up-0cb74144.wav", "--fast", "--json");
        assertEquals(1, heard.get("decisions").size());
        assertEquals("up", heard.get("decisions").get(0).get("predicted").asString());
    }

    @ParameterizedTest
    @CsvSource({"keyword, nowhere.wav, --wav nowhere.wav: there is no such",
        "blimp, rigs, blimp.toml: --wav wants a rig",
        "keyword, rigs/blimp.toml, --wav rigs/blimp.toml: cannot be read"})
    void refusesWhatItCannotHear(String rig, String path, String message) {
        Terminal.Printed told = Terminal.run("sim", rig, "--wav", path, "--fast");
        assertEquals(2, told.exitCode());
        assertTrue(told.err().contains(message), told.err());
    }

    @ParameterizedTest
    @CsvSource({
        "sensor-silent, sensor altitude: silent",
        "sensor-corrupt, sensor altitude: no good data",
        "sensor-stuck, sensor altitude: stuck",
        "loop-stall, loop main: stalled",
        "controller-nan, controller altitude: answered NaN",
        "controller-throws, controller altitude: threw"
    })
    void endsWithThreeAndNamesTheFault(String fault, String reason) throws IOException {
        String rig = EditedRig.of(folder, FALLBACK, "").path();
        Terminal.Printed told = Terminal.run("sim", rig, "--fast", "--fault", fault + "@20");
        Terminal.Printed json = Terminal.run("sim", rig, "--fast", "--fault", fault + "@20", "--json");

        assertEquals(3, told.exitCode());
        assertTrue(told.out().contains("; TRIPPED: " + reason), told.out());
        assertTrue(told.err().contains("TRIPPED: " + reason), told.err());
        assertEquals(3, json.exitCode());
        assertTrue(JsonMapper.shared().readTree(json.out()).get("tripped").asBoolean());
        assertTrue(JsonMapper.shared().readTree(json.out()).get("tripReason").asString().startsWith(reason));
        assertTrue(JsonMapper.shared().readTree(json.out()).get("ticks").asInt() < 230);
    }

    @ParameterizedTest
    @ValueSource(strings = {"controller-nan", "controller-throws"})
    void fliesOnWithTheFallback(String fault) {
        Terminal.Printed printed = Terminal.run("sim", "blimp", "--fast", "--seconds", "60", "--fault", fault + "@20");

        assertEquals(0, printed.exitCode());
        assertTrue(printed.err().contains("fallback controller took over: controller altitude: "), printed.err());
        assertTrue(printed.out().contains("600 ticks, 0 late, 0 missed, "), printed.out());
        assertFalse(printed.out().contains("TRIPPED"), printed.out());
    }

    private static JsonNode json(String... words) {
        Terminal.Printed printed = Terminal.run(words);
        assertEquals(0, printed.exitCode(), printed.err());
        return JsonMapper.shared().readTree(printed.out());
    }
}
