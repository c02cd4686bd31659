package spikerig.runtime.telemetry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

/// Makes the one socket of an MQTT session and remembers it, so that the session can cut it off.
final class WriteFirstSocketFactory extends SocketFactory {
    private final SSLContext tls;
    private volatile WriteFirstSocket socket;

    /// @param tls null: not encrypted
    WriteFirstSocketFactory(SSLContext tls) {
        this.tls = tls;
    }

    /// Null until the client has asked for it.
    WriteFirstSocket socket() {
        return socket;
    }

    @Override
    public Socket createSocket() {
        WriteFirstSocket made = new WriteFirstSocket(tls);
        socket = made;
        return made;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return refuse();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return refuse();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return refuse();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return refuse();
    }

    private static Socket refuse() throws IOException {
        throw new IOException("the MQTT client connects its sockets itself");
    }
}
