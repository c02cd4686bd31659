package spikerig.runtime.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/// The keys of the `[dashboard]` section.
public record DashboardConfig(
        @JsonProperty(defaultValue = "8080")
        @JsonPropertyDescription("port of the web page; 0: no page; another free one is taken when it is in use")
        int port,
        @JsonProperty(defaultValue = "127.0.0.1")
        @JsonPropertyDescription("address that the web server listens on; \"0.0.0.0\": every one. The page itself "
                + "holds nothing secret; the rig file and recordings ask other machines for a user of [telemetry]")
        String bind,
        @JsonProperty(required = false)
        @JsonPropertyDescription("where the page finds the broker over WebSocket, such as \"ws://10.0.0.5:9001/mqtt\"; "
                + "absent: the embedded one. Needed for another broker, unless ?broker= says it")
        String webSocket) {

    public DashboardConfig {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port = " + port + " must be in 0..65535");
        }
        try {
            InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("bind = \"" + bind + "\" must be an address of this machine", unknown);
        }
        if (webSocket != null && !isWebSocket(webSocket)) {
            throw new IllegalArgumentException(
                    "webSocket = \"" + webSocket + "\" must be like ws://host:9001/mqtt or wss://host/mqtt");
        }
    }

    private static boolean isWebSocket(String text) {
        try {
            URI uri = URI.create(text);
            return ("ws".equals(uri.getScheme()) || "wss".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    /// Every key at its default.
    public static DashboardConfig standard() {
        return new DashboardConfig(8080, "127.0.0.1", null);
    }

    /// The same on another port.
    ///
    /// @param otherPort 0: no page
    public DashboardConfig withPort(int otherPort) {
        return new DashboardConfig(otherPort, bind, webSocket);
    }

    public boolean enabled() {
        return port != 0;
    }
}
