package spikerig.runtime.telemetry;

import java.net.URI;
import java.net.URISyntaxException;

/// Where a broker is.
///
/// @param tls whether the connection is encrypted
public record BrokerAddress(String host, int port, boolean tls) {
    private static final int PORT = 1883;
    private static final int TLS_PORT = 8883;
    private static final String FORM = "must be embedded, off, mqtt://host:port or ssl://host:port";

    /// Reads `mqtt://` or `tcp://`, `ssl://` or `mqtts://`, with host and port.
    ///
    /// @throws IllegalArgumentException saying what is wrong with `broker`
    public static BrokerAddress of(String broker) {
        URI uri;
        try {
            uri = new URI(broker);
        } catch (URISyntaxException malformed) {
            throw refused(broker, FORM);
        }
        boolean tls = switch (String.valueOf(uri.getScheme())) {
            case "tcp", "mqtt" -> false;
            case "ssl", "mqtts" -> true;
            default -> throw refused(broker, FORM);
        };
        if (uri.getUserInfo() != null) {
            throw refused(uri.getHost(), "must not hold a user or password; use the keys user and passwordFile");
        }
        boolean bare = (uri.getRawPath() + uri.getRawQuery() + uri.getRawFragment()).matches("/?(null)*");
        if (uri.getHost() == null || !bare) {
            throw refused(broker, FORM);
        }
        return new BrokerAddress(uri.getHost(), uri.getPort() >= 0 ? uri.getPort() : tls ? TLS_PORT : PORT, tls);
    }

    private static IllegalArgumentException refused(String broker, String why) {
        return new IllegalArgumentException("broker = \"" + broker + "\" " + why);
    }

    /// For people.
    @Override
    public String toString() {
        return (tls ? "ssl://" : "tcp://") + host + ":" + port;
    }
}
