package spikerig.drivers.camera.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import spikerig.drivers.EventSource;
import spikerig.drivers.camera.format.Aedat4Decoder;
import spikerig.drivers.camera.format.EventFormat;
import spikerig.drivers.camera.format.EventReader;

/// AEDAT 4 over TCP, as DV's network output sends it: what a file holds, without an end.
final class AedatSocket extends InputStream {
    private static final int CONNECT_MS_MAX = 2000;
    private static final int WAIT_MS = 1000;

    private final Socket socket;
    private final InputStream in;

    private AedatSocket(Socket socket) throws IOException {
        this.socket = socket;
        in = socket.getInputStream();
    }

    static EventSource open(InetSocketAddress address, int width, int height) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(address, CONNECT_MS_MAX);
            socket.setSoTimeout(WAIT_MS);
            return EventReader.live(
                    new AedatSocket(socket), EventFormat.AEDAT4, new Aedat4Decoder(), width, height);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// As many bytes as there are, at least one; 0 when none came within a second.
    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        try {
            return in.read(bytes, from, count);
        } catch (SocketTimeoutException quiet) {
            return 0;
        }
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("read in blocks: a single byte has no way to say that none came");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
