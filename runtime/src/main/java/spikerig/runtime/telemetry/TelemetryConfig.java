package spikerig.runtime.telemetry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;

/// The keys of the `[telemetry]` section.
public record TelemetryConfig(
        @JsonProperty(defaultValue = "embedded")
        @JsonPropertyDescription("where to publish: \"embedded\" starts a broker here, \"mqtt://host:1883\" "
                + "uses another "
                + "one, \"ssl://host:8883\" one over TLS, \"off\" publishes nothing")
        String broker,
        @JsonProperty(defaultValue = "127.0.0.1")
        @JsonPropertyDescription("address that the embedded broker listens on; \"0.0.0.0\": every one, which "
                + "needs users. "
                + "Without a login it serves this machine only")
        String bind,
        @JsonProperty(defaultValue = "1883")
        @JsonPropertyDescription("port of the embedded broker; another free one is taken when it is in use")
        int port,
        @JsonProperty(defaultValue = "9001")
        @JsonPropertyDescription("port of the embedded broker for MQTT over WebSocket, path /mqtt; 0: none; "
                + "another free "
                + "one is taken when it is in use")
        int webSocketPort,
        @JsonProperty(required = false)
        @JsonPropertyDescription("who may log in to the embedded broker, as { alice = \"password\" }")
        Map<String, String> users,
        @JsonProperty(required = false)
        @JsonPropertyDescription("file with a line name:password for each user of the embedded broker, "
                + "instead of users; the password may be hashed by mosquitto_passwd")
        String usersFile,
        @JsonProperty(required = false)
        @JsonPropertyDescription("user to log in as at another broker")
        String user,
        @JsonProperty(required = false)
        @JsonPropertyDescription("password to log in with")
        String password,
        @JsonProperty(required = false)
        @JsonPropertyDescription("file whose first line is the password, instead of password")
        String passwordFile,
        @JsonProperty(required = false)
        @JsonPropertyDescription("PEM file with the authorities that may vouch for an ssl:// broker; absent: "
                + "Java's own")
        String caFile,
        @JsonProperty(required = false)
        @JsonPropertyDescription("PEM file with the certificate to log in with at an ssl:// broker, and its chain")
        String certFile,
        @JsonProperty(required = false)
        @JsonPropertyDescription("PEM file with the certificate's private key, PKCS#8 without a pass phrase")
        String keyFile,
        @JsonProperty(defaultValue = "json")
        @JsonPropertyDescription("how ticks are written: see TOPICS.md")
        PayloadFormat format,
        @JsonProperty(defaultValue = "spikerig")
        @JsonPropertyDescription("group in Sparkplug topics")
        String sparkplugGroup,
        @JsonProperty(defaultValue = "20")
        @JsonPropertyDescription("ticks published per second of each loop, in Hz, at most the loop's own rate")
        double rateHz,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("ticks put into one message, 1..1000")
        int batch,
        @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription("time between health messages, in s")
        double healthS,
        @JsonProperty(required = false)
        @JsonPropertyDescription("quality of service of each kind of message; absent: 1 for states, events "
                + "and answers, "
                + "0 for the rest")
        QosKeys qos,
        @JsonProperty(defaultValue = "16777216")
        @JsonPropertyDescription("bytes on disk that hold what can't be sent while the broker is away; the oldest goes "
                + "first; 0: nothing is held")
        long queueBytes,
        @JsonProperty(required = false)
        @JsonPropertyDescription("folder for these bytes, which then outlive the process; absent: a temporary one")
        String queueFolder) {
    private static final int BATCH_MAX = 1000;
    private static final long QUEUE_BYTES_MIN = 1 << 16;

    public TelemetryConfig {
        requirePort("port", port, 1);
        requirePort("webSocketPort", webSocketPort, 0);
        users = users == null ? Map.of() : Map.copyOf(users);
        qos = qos == null ? QosKeys.STANDARD : qos;
        if (!(rateHz >= 0.1 && rateHz <= 1000)) {
            throw new IllegalArgumentException("rateHz = " + rateHz + " must be in 0.1..1000");
        }
        if (batch < 1 || batch > BATCH_MAX) {
            throw new IllegalArgumentException("batch = " + batch + " must be in 1.." + BATCH_MAX);
        }
        if (!(healthS >= 0.1 && healthS <= 3600)) {
            throw new IllegalArgumentException("healthS = " + healthS + " must be in 0.1..3600");
        }
        if (queueBytes != 0 && queueBytes < QUEUE_BYTES_MIN) {
            throw new IllegalArgumentException(
                    "queueBytes = " + queueBytes + " must be 0 or " + QUEUE_BYTES_MIN + " at least");
        }
        if (certFile != null != (keyFile != null)) {
            throw new IllegalArgumentException((certFile == null ? "keyFile" : "certFile")
                    + " is given without " + (certFile == null ? "certFile" : "keyFile"));
        }
        if (users.isEmpty() && usersFile == null && !isLoopback(bind)) {
            throw new IllegalArgumentException("bind = \"" + bind + "\" opens the embedded broker to other machines; "
                    + "give users or usersFile, or bind to 127.0.0.1");
        }
        if (!broker.equals("embedded") && !broker.equals("off")) {
            BrokerAddress.of(broker);
        }
    }

    private static void requirePort(String key, int port, int min) {
        if (port < min || port > 65535) {
            throw new IllegalArgumentException(key + " = " + port + " must be in " + min + "..65535");
        }
    }

    /// @throws IllegalArgumentException when it is no address
    private static boolean isLoopback(String bind) {
        try {
            return InetAddress.getByName(bind).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("bind = \"" + bind + "\" must be an address of this machine", unknown);
        }
    }

    /// Every key at its default.
    public static TelemetryConfig standard() {
        return new TelemetryConfig("embedded", "127.0.0.1", 1883, 9001, null, null, null, null, null, null, null, null,
                PayloadFormat.JSON, "spikerig", 20, 1, 2, null, 16_777_216, null);
    }

    /// The same with another broker, as `--broker` asks for.
    public TelemetryConfig withBroker(String other) {
        return new TelemetryConfig(other, bind, port, webSocketPort, users, usersFile, user, password, passwordFile,
                caFile, certFile, keyFile, format, sparkplugGroup, rateHz, batch, healthS, qos, queueBytes,
                queueFolder);
    }

    /// The same at other rates.
    public TelemetryConfig withRates(double otherRateHz, double otherHealthS) {
        return new TelemetryConfig(broker, bind, port, webSocketPort, users, usersFile, user, password, passwordFile,
                caFile, certFile, keyFile, format, sparkplugGroup, otherRateHz, batch, otherHealthS, qos, queueBytes,
                queueFolder);
    }

    /// The same with the embedded broker on other ports.
    public TelemetryConfig withPorts(int otherPort, int otherWebSocketPort) {
        return new TelemetryConfig(broker, bind, otherPort, otherWebSocketPort, users, usersFile, user, password,
                passwordFile, caFile, certFile, keyFile, format, sparkplugGroup, rateHz, batch, healthS, qos,
                queueBytes, queueFolder);
    }

    /// The same in another format.
    public TelemetryConfig withFormat(PayloadFormat otherFormat, int otherBatch) {
        return new TelemetryConfig(broker, bind, port, webSocketPort, users, usersFile, user, password, passwordFile,
                caFile, certFile, keyFile, otherFormat, sparkplugGroup, rateHz, otherBatch, healthS, qos, queueBytes,
                queueFolder);
    }

    /// The same with another way to keep what can't be sent.
    public TelemetryConfig withQueue(QosKeys otherQos, long otherQueueBytes, String otherQueueFolder) {
        return new TelemetryConfig(broker, bind, port, webSocketPort, users, usersFile, user, password, passwordFile,
                caFile, certFile, keyFile, format, sparkplugGroup, rateHz, batch, healthS, otherQos, otherQueueBytes,
                otherQueueFolder);
    }

    /// The same with what proves who this is, at a broker that asks.
    public TelemetryConfig withLogin(String otherUser, String otherPassword, String ca, String cert, String key) {
        return new TelemetryConfig(broker, bind, port, webSocketPort, users, usersFile, otherUser, otherPassword,
                null, ca, cert, key, format, sparkplugGroup, rateHz, batch, healthS, qos, queueBytes, queueFolder);
    }

    /// The same with the password in a file.
    public TelemetryConfig withPasswordFile(String file) {
        return new TelemetryConfig(broker, bind, port, webSocketPort, users, usersFile, user, null, file, caFile,
                certFile, keyFile, format, sparkplugGroup, rateHz, batch, healthS, qos, queueBytes, queueFolder);
    }

    /// The same with files meant from the folder of the rig file.
    ///
    /// @param folder null: the working directory
    public TelemetryConfig besideFolder(Path folder) {
        return new TelemetryConfig(broker, bind, port, webSocketPort, users, beside(folder, usersFile), user, password,
                beside(folder, passwordFile), beside(folder, caFile), beside(folder, certFile),
                beside(folder, keyFile), format, sparkplugGroup, rateHz, batch, healthS, qos, queueBytes,
                beside(folder, queueFolder));
    }

    private static String beside(Path folder, String file) {
        return folder == null || file == null ? file : folder.resolve(file).toString();
    }

    public boolean enabled() {
        return !broker.equals("off");
    }

    public boolean embedded() {
        return broker.equals("embedded");
    }

    /// Whether the embedded broker serves other machines too.
    boolean wide() {
        return !isLoopback(bind);
    }
}
