package spikerig.runtime.telemetry;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody else on the broker who hears everything about all rigs.
public final class Subscriber implements MqttCallback, AutoCloseable {
    /// One message.
    public record Heard(String topic, JsonNode json, int qos, boolean retained) {}

    private static final JsonMapper JSON = new JsonMapper();

    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final MqttAsyncClient client;

    /// Hears from now on, and what is retained.
    public Subscriber(String uri) throws MqttException {
        this(uri, 1);
    }

    /// @param qos 0: as fast as the broker can
    Subscriber(String uri, int qos) throws MqttException {
        QuietLogs.apply();
        client = new MqttAsyncClient(uri, "listener" + System.nanoTime(), new MemoryPersistence());
        client.setCallback(this);
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setConnectionTimeout(30);
        client.connect(options).waitForCompletion(60_000);
        client.subscribe("spikerig/#", qos).waitForCompletion(60_000);
    }

    /// What came on `topic` so far.
    public List<Heard> on(String topic) {
        return heard.stream().filter(message -> message.topic().equals(topic)).toList();
    }

    /// Waits for a message on `topic` that fulfils `wanted`.
    public Heard await(String topic, Predicate<Heard> wanted) {
        Fixture.await(topic + " in " + heard, () -> on(topic).stream().anyMatch(wanted));
        return on(topic).stream().filter(wanted).findFirst().orElseThrow();
    }

    /// Waits for a message on `topic`.
    public Heard await(String topic) {
        return await(topic, message -> true);
    }

    void forget() {
        heard.clear();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        heard.add(new Heard(topic, read(message.getPayload()), message.getQos(), message.isRetained()));
    }

    /// What is no JSON is heard all the same: an exception here would end the connection.
    private static JsonNode read(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (JacksonException other) {
            return JSON.nullNode();
        }
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 200, true);
        client.close(true);
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException exception) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
