package spikerig.runtime.telemetry;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.net.URI;
import java.net.URISyntaxException;

/// The keys of the `[telemetry]` section.
public record TelemetryConfig(
        @JsonProperty(defaultValue = "embedded")
        @JsonPropertyDescription("where to publish: \"embedded\" starts a broker that only this machine "
                + "reaches, \"mqtt://host:1883\" uses another one, \"off\" publishes nothing")
        String broker,
        @JsonProperty(defaultValue = "1883")
        @JsonPropertyDescription("port of the embedded broker; another free one is taken when it is in use")
        int port,
        @JsonProperty(defaultValue = "20")
        @JsonPropertyDescription("ticks published per second of each loop, in Hz, at most the loop's own rate")
        double rateHz,
        @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription("time between health messages, in s")
        double healthS) {
    private static final int STANDARD_PORT = 1883;

    public TelemetryConfig {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port = " + port + " must be in 1..65535");
        }
        if (!(rateHz >= 0.1 && rateHz <= 1000)) {
            throw new IllegalArgumentException("rateHz = " + rateHz + " must be in 0.1..1000");
        }
        if (!(healthS >= 0.1 && healthS <= 3600)) {
            throw new IllegalArgumentException("healthS = " + healthS + " must be in 0.1..3600");
        }
        if (!broker.equals("embedded") && !broker.equals("off")) {
            brokerUri(broker);
        }
    }

    /// Every key at its default.
    public static TelemetryConfig standard() {
        return new TelemetryConfig("embedded", STANDARD_PORT, 20, 2);
    }

    /// The same with another broker, as `--broker` asks for.
    public TelemetryConfig withBroker(String other) {
        return new TelemetryConfig(other, port, rateHz, healthS);
    }

    public boolean enabled() {
        return !broker.equals("off");
    }

    public boolean embedded() {
        return broker.equals("embedded");
    }

    /// The external broker as `tcp://host:port`.
    String uri() {
        return brokerUri(broker);
    }

    private static String brokerUri(String broker) {
        URI uri = parsed(broker);
        String scheme = String.valueOf(uri.getScheme());
        if (scheme.equals("ssl") || scheme.equals("mqtts")) {
            throw refused(broker, "asks for TLS, which telemetry does not speak yet; use mqtt://host:1883");
        }
        if (!scheme.equals("tcp") && !scheme.equals("mqtt")) {
            throw refused(broker, "must be embedded, off or mqtt://host:port");
        }
        if (uri.getUserInfo() != null) {
            throw refused(uri.getHost(), "must not hold a user or password; telemetry does not log in yet");
        }
        boolean bare = (uri.getRawPath() + uri.getRawQuery() + uri.getRawFragment()).matches("/?(null)*");
        if (uri.getHost() == null || !bare) {
            throw refused(broker, "must be embedded, off or mqtt://host:port");
        }
        return "tcp://" + uri.getHost() + ":" + (uri.getPort() < 0 ? STANDARD_PORT : uri.getPort());
    }

    private static URI parsed(String broker) {
        try {
            return new URI(broker);
        } catch (URISyntaxException malformed) {
            throw refused(broker, "must be embedded, off or mqtt://host:port");
        }
    }

    private static IllegalArgumentException refused(String broker, String why) {
        return new IllegalArgumentException("broker = \"" + broker + "\" " + why);
    }
}
