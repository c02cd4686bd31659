package spikerig.runtime.rig;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;

class BinderTest {
    /// One component of every kind.
    public record Everything(
            int count,
            double gain,
            boolean on,
            String name,
            Mood mood,
            List<List<Double>> steps,
            @JsonProperty(required = false)
            Inner inner,
            @JsonProperty(defaultValue = "7")
            int seven,
            @JsonProperty(required = false)
            Map<String, String> labels) {
        public Everything {
            if (count > 10) {
                throw new IllegalArgumentException("count = " + count + " must be in 0..10");
            }
        }
    }

    /// Spelt in kebab case in the file.
    public enum Mood {
        VERY_GOOD,
        BAD
    }

    public record Inner(float x) {}

    private static final String GOOD = """
            count = 3
            gain = 2
            on = true
            name = "n"
            mood = "very-good"
            steps = [[0, 0.5], [70.0, 1]]
            """;

    private static Everything bind(String toml) {
        return new Binder("rig.toml").bind("thing", Toml.parse(toml), Everything.class, Set.of());
    }

    private static String refusal(String toml) {
        return assertThrows(RigException.class, () -> bind(toml)).getMessage();
    }

    @Test
    void bindsEveryKindOfComponent() {
        Everything bound = bind(GOOD + "labels = { F = \"typing\" }\n[inner]\nx = 1.5\n");
        assertEquals(
                new Everything(
                        3, 2.0, true, "n", Mood.VERY_GOOD, List.of(List.of(0.0, 0.5), List.of(70.0, 1.0)),
                        new Inner(1.5f), 7, Map.of("F", "typing")),
                bound);
    }

    @Test
    void leavesOutWhatIsOptional() {
        assertNull(bind(GOOD).inner());
    }

    @Test
    void suggestsTheKeyThatWasMeant() {
        assertEquals(
                "rig.toml:7:1: thing.sevn is not a known key; did you mean seven?", refusal(GOOD + "sevn = 8\n"));
    }

    @Test
    void namesTheNestedKey() {
        assertEquals(
                "rig.toml:8:1: thing.inner.y is not a known key; did you mean x?", refusal(GOOD + "[inner]\ny = 1\n"));
    }

    @Test
    void namesTheMissingKey() {
        assertEquals("rig.toml: thing.count is missing", refusal(GOOD.replace("count = 3\n", "")));
    }

    @Test
    void saysWhatKindOfValueItWants() {
        assertEquals(
                "rig.toml:1:1: thing.count = \"three\" must be a whole number",
                refusal(GOOD.replace("count = 3", "count = \"three\"")));
        assertEquals(
                "rig.toml:1:1: thing.count = 3000000000 must be a whole number",
                refusal(GOOD.replace("count = 3", "count = 3000000000")));
        assertEquals(
                "rig.toml:5:1: thing.mood = \"awful\" must be one of bad, very-good",
                refusal(GOOD.replace("very-good", "awful")));
    }

    @Test
    void pointsAtTheValueThatTheRecordRefuses() {
        assertEquals(
                "rig.toml:1:1: thing.count = 11 must be in 0..10", refusal(GOOD.replace("count = 3", "count = 11")));
    }
}
