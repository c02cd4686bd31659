package spikerig.bridge.udp;

import java.net.InetSocketAddress;

/// `HOST` or `HOST:PORT` as written in a rig file.
public final class UdpAddress {
    private static final int PORT_MAX = 65_535;

    private UdpAddress() {}

    /// @param key named in the message
    /// @throws IllegalArgumentException when it is neither
    public static InetSocketAddress of(String key, String address, int defaultPort) {
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon);
        int port = defaultPort;
        try {
            port = colon < 0 ? defaultPort : Integer.parseInt(address.substring(colon + 1));
        } catch (NumberFormatException notANumber) {
            port = -1;
        }
        if (host.isBlank() || port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException(
                    key + " = \"" + address + "\" must be HOST or HOST:PORT, such as 192.168.240.1");
        }
        return new InetSocketAddress(host, port);
    }
}
