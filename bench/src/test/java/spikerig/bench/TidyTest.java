package spikerig.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Reads the sources of all modules.
class TidyTest {
    static Stream<TidyRule> rules() {
        return TidyRule.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everySourceKeeps(TidyRule rule) throws IOException {
        List<String> violations = Source.all().stream().flatMap(source -> rule.violations(source).stream()).toList();
        assertTrue(violations.isEmpty(), () -> rule + "\n" + String.join("\n", violations));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void findsWhatBreaks(TidyRule rule) {
        assertTrue(rule.findsItsBadExample());
    }

    @Test
    void readsEveryModule() throws IOException {
        List<String> modules = Source.all().stream().map(source -> source.path().getName(0).toString()).distinct()
                .sorted().toList();
        assertEquals(List.of("bench", "controllers", "drivers", "firmware-bridge", "runtime"), modules);
    }
}
