package spikerig.runtime.telemetry;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/// A TCP socket, with TLS inside or without, on which nothing arrives before something was sent.
///
/// Paho 1.2.5 starts its reader before its writer and polls every 100 ms whether each of them runs. A peer that closes
/// at once ends the reader between two polls, and Paho's connect thread polls a dead reader for ever: a thread lost
/// per attempt. With this socket the reader can't see the end of the stream before CONNECT has gone out, when all
/// threads are known to run.
final class WriteFirstSocket extends Socket {
    private static final long WAIT_MS = 1000;

    private static final int HANDSHAKE_MS = 5000;

    private final SSLContext tls;
    private final Socket wire = new Socket();

    /// The encrypted side of the wire, or the wire itself.
    private volatile Socket talk = wire;

    private final CountDownLatch written = new CountDownLatch(1);

    /// @param tls null: not encrypted
    WriteFirstSocket(SSLContext tls) {
        this.tls = tls;
    }

    /// With TLS, the certificate must fit the host.
    @Override
    public void connect(SocketAddress endpoint, int timeoutMs) throws IOException {
        wire.setTcpNoDelay(true);
        wire.connect(endpoint, timeoutMs);
        if (tls != null) {
            InetSocketAddress address = (InetSocketAddress) endpoint;
            SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(wire, address.getHostString(),
                    address.getPort(), true);
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            wire.setSoTimeout(HANDSHAKE_MS);
            secure.startHandshake();
            talk = secure;
        }
    }

    @Override
    public void setSoTimeout(int timeoutMs) throws SocketException {
        talk.setSoTimeout(timeoutMs);
    }

    @Override
    public int getSoTimeout() throws SocketException {
        return talk.getSoTimeout();
    }

    @Override
    public void shutdownInput() throws IOException {
        wire.shutdownInput();
    }

    /// Cuts the wire: a farewell inside TLS could wait for a peer that does not read.
    @Override
    public void close() throws IOException {
        wire.close();
    }

    /// Whether the client has begun to talk, so that all its threads run.
    boolean hasWritten() {
        return written.getCount() == 0;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new SecondIn(talk.getInputStream());
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FirstOut(talk.getOutputStream());
    }

    /// Like a read that finds no data in time: the client tries again.
    private void awaitWrite() throws IOException {
        try {
            if (!written.await(WAIT_MS, TimeUnit.MILLISECONDS)) {
                throw new SocketTimeoutException("nothing was sent yet");
            }
        } catch (InterruptedException interrupted) {
            throw new InterruptedIOException("interrupted while nothing was sent yet");
        }
    }

    private final class SecondIn extends FilterInputStream {
        private final PacketLimit limit = new PacketLimit();

        SecondIn(InputStream in) {
            super(in);
        }

        @Override
        public int available() throws IOException {
            return hasWritten() ? super.available() : 0;
        }

        @Override
        public int read() throws IOException {
            awaitWrite();
            int value = super.read();
            if (value >= 0) {
                limit.accept(value);
            }
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            awaitWrite();
            int count = super.read(bytes, offset, length);
            for (int i = 0; i < count; i++) {
                limit.accept(bytes[offset + i]);
            }
            return count;
        }
    }

    private final class FirstOut extends FilterOutputStream {
        FirstOut(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            written.countDown();
            out.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            written.countDown();
            out.write(bytes, offset, length);
        }
    }
}
