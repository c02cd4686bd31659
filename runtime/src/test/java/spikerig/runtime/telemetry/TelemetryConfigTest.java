package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
        "ssl://broker.local, ssl://broker.local:8883",
        "mqtts://broker.local:884, ssl://broker.local:884",
    })
    void understandsTheAddressOfABroker(String broker, String uri) {
        assertEquals(uri, BrokerAddress.of(broker).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "broker.local", "http://broker", "tcp://", "tcp://a b", "mqtt://host/path", "Embedded"})
    void refusesWhatIsNoBroker(String broker) {
        assertTrue(refusal(broker).contains("must be embedded, off, mqtt://host:port or ssl://host:port"),
                refusal(broker));
    }

    @Test
    void doesNotRepeatAPasswordInItsRefusal() {
        assertFalse(refusal("mqtt://me:secret@broker").contains("secret"));
    }

    @Test
    void refusesRatesOutOfRange() {
        TelemetryConfig standard = TelemetryConfig.standard();
        assertThrows(IllegalArgumentException.class, () -> standard.withRates(0, 2));
        assertThrows(IllegalArgumentException.class, () -> standard.withRates(Double.NaN, 2));
        assertThrows(IllegalArgumentException.class, () -> standard.withRates(20, 0));
        assertThrows(IllegalArgumentException.class, () -> standard.withPorts(0, 9001));
        assertThrows(IllegalArgumentException.class, () -> standard.withFormat(PayloadFormat.JSON, 0));
        assertThrows(IllegalArgumentException.class, () -> standard.withLogin(null, null, null, "cert.pem", null));
    }

    @Test
    void refusesToServeOtherMachinesWithoutUsers() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> bound("0.0.0.0", null));
        assertTrue(refused.getMessage().startsWith("bind = \"0.0.0.0\" opens"), refused.getMessage());
        assertTrue(bound("0.0.0.0", Map.of("alice", "secret")).wide());
        assertFalse(bound("127.0.0.1", null).wide());
    }

    static TelemetryConfig bound(String bind, Map<String, String> users) {
        TelemetryConfig s = TelemetryConfig.standard();
        return new TelemetryConfig(s.broker(), bind, s.port(), s.webSocketPort(), users, null, null, null, null, null,
                null, null, s.format(), s.sparkplugGroup(), s.rateHz(), s.batch(), s.healthS(), null, s.queueBytes(),
                null);
    }

    @Test
    void documentsTheDefaultsThatItHas() {
        List<String> documented = Arrays.stream(TelemetryConfig.class.getRecordComponents())
                .map(TelemetryConfigTest::defaultOf)
                .filter(word -> !word.isEmpty())
                .toList();
        TelemetryConfig standard = TelemetryConfig.standard();
        assertEquals(List.of(standard.broker(), standard.bind(), standard.port() + "", standard.webSocketPort() + "",
                "json", standard.sparkplugGroup(), "20", standard.batch() + "", "2", standard.queueBytes() + ""),
                documented);
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
