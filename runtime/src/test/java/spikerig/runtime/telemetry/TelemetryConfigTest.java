package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelemetryConfigTest {
    @ParameterizedTest
    @CsvSource({
        "tcp://10.0.0.5:1884, tcp://10.0.0.5:1884",
        "mqtt://broker.local, tcp://broker.local:1883",
        "mqtt://[::1]:1885/, tcp://[::1]:1885",
    })
    void understandsTheAddressOfABroker(String broker, String uri) {
        assertEquals(uri, TelemetryConfig.standard().withBroker(broker).uri());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "broker.local", "http://broker", "tcp://", "tcp://a b", "mqtt://host/path", "Embedded"})
    void refusesWhatIsNoBroker(String broker) {
        assertTrue(refusal(broker).contains("must be embedded, off or mqtt://host:port"), refusal(broker));
    }

    @Test
    void refusesTlsInsteadOfSpeakingPlainly() {
        assertTrue(refusal("ssl://broker:8883").contains("TLS"));
        assertTrue(refusal("mqtts://broker").contains("TLS"));
    }

    @Test
    void doesNotRepeatAPasswordInItsRefusal() {
        assertFalse(refusal("mqtt://me:secret@broker").contains("secret"));
    }

    @Test
    void refusesRatesOutOfRange() {
        assertThrows(IllegalArgumentException.class, () -> new TelemetryConfig("off", 1883, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> new TelemetryConfig("off", 1883, Double.NaN, 2));
        assertThrows(IllegalArgumentException.class, () -> new TelemetryConfig("off", 0, 20, 2));
        assertThrows(IllegalArgumentException.class, () -> new TelemetryConfig("off", 1883, 20, 0));
    }

    @Test
    void documentsTheDefaultsThatItHas() {
        List<String> documented = Arrays.stream(TelemetryConfig.class.getRecordComponents())
                .map(TelemetryConfigTest::defaultOf)
                .toList();
        assertEquals(List.of("embedded", "1883", "20", "2"), documented);
        assertEquals(new TelemetryConfig("embedded", 1883, 20, 2), TelemetryConfig.standard());
    }

    private static String defaultOf(RecordComponent key) {
        return key.getAccessor().getAnnotation(JsonProperty.class).defaultValue();
    }

    private static String refusal(String broker) {
        return assertThrows(
                IllegalArgumentException.class, () -> TelemetryConfig.standard().withBroker(broker))
                .getMessage();
    }
}
