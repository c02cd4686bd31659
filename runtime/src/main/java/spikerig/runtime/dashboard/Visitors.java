package spikerig.runtime.dashboard;

import com.sun.net.httpserver.HttpExchange;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.function.BiPredicate;

/// Who may read what only its owner should: this machine, and users of the broker with their password.
final class Visitors {
    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String BASIC = "Basic ";

    private final BiPredicate<String, byte[]> login;

    Visitors(BiPredicate<String, byte[]> login) {
        this.login = login;
    }

    /// Whether the visitor is on this machine and means it: a page from elsewhere that has its own name resolved to
    /// loopback names itself in `Host`.
    boolean local(HttpExchange exchange) {
        InetAddress peer = exchange.getRemoteAddress().getAddress();
        return peer.isLoopbackAddress() && OWN_NAMES.contains(host(exchange));
    }

    /// Whether the visitor may read the rig file and recordings.
    boolean trusted(HttpExchange exchange) {
        return local(exchange) || loggedIn(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static String host(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        try {
            String name = URI.create("http://" + host).getHost();
            return name == null ? "" : name;
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    /// RFC 7617.
    private boolean loggedIn(String header) {
        if (header == null || !header.startsWith(BASIC)) {
            return false;
        }
        String given;
        try {
            given = new String(Base64.getDecoder().decode(header.substring(BASIC.length())), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
        int colon = given.indexOf(':');
        return colon > 0
                && login.test(given.substring(0, colon), given.substring(colon + 1).getBytes(StandardCharsets.UTF_8));
    }
}
