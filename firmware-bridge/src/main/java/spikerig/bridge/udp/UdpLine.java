package spikerig.bridge.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import spikerig.drivers.DeviceException;

/// Datagrams to and from one peer, never waiting. The socket is connected: the kernel drops what others send.
///
/// One thread. Sending and receiving allocate nothing; a peer whose port is closed costs the exception of the JDK.
public final class UdpLine implements AutoCloseable {
    private static final int BUFFER_BYTES = 2048;

    private final DatagramChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long refusals;

    /// @throws DeviceException when the address is none
    public UdpLine(InetSocketAddress peer) {
        this(peer, 0);
    }

    /// @param localPort 0 for any
    public UdpLine(InetSocketAddress peer, int localPort) {
        if (peer.isUnresolved()) {
            throw new DeviceException(peer.getHostString() + ": no such host; name the board's IPv4 address");
        }
        try {
            channel = DatagramChannel.open(StandardProtocolFamily.INET);
            try {
                channel.bind(new InetSocketAddress(localPort));
                channel.connect(peer);
                channel.configureBlocking(false);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new DeviceException("udp:%s:%d: cannot be opened (%s)"
                    .formatted(peer.getHostString(), peer.getPort(), e.getMessage()), e);
        }
    }

    /// Empty, for the next datagram; little-endian.
    public ByteBuffer out() {
        return out.clear();
    }

    /// Sends what was written to [#out].
    ///
    /// @return whether the kernel took it
    public boolean send() {
        out.flip();
        int size = out.limit();
        try {
            return channel.write(out) == size;
        } catch (IOException refused) {
            refusals++;
            return false;
        }
    }

    /// Takes the next datagram into [#in].
    public boolean receive() {
        in.clear();
        try {
            boolean came = channel.read(in) > 0;
            in.flip();
            return came;
        } catch (IOException refused) {
            refusals++;
            return false;
        }
    }

    /// The datagram that [#receive] took; little-endian.
    public ByteBuffer in() {
        return in;
    }

    public int localPort() {
        return channel.socket().getLocalPort();
    }

    /// Times that the peer's machine said that nobody listens.
    public long refusals() {
        return refusals;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // it is closed
        }
    }
}
