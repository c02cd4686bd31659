package spikerig.bridge.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import spikerig.drivers.DeviceException;
import spikerig.drivers.io.SerialPort;

/// A socket in place of a serial line: an emulated board, or a process that stands for a board.
public final class SocketLine implements SerialPort {
    private static final int BUFFER_BYTES = 2048;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);

    private SocketLine(SocketChannel channel) {
        this.channel = channel;
    }

    /// @throws DeviceException when nobody listens at `path`
    public static SocketLine unix(String path) {
        return connect(StandardProtocolFamily.UNIX, UnixDomainSocketAddress.of(path), "unix:" + path);
    }

    /// @throws DeviceException when nobody listens there
    public static SocketLine tcp(String host, int port) {
        SocketLine line =
                connect(StandardProtocolFamily.INET, new InetSocketAddress(host, port), "tcp:" + host + ":" + port);
        try {
            line.channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException e) {
            line.close();
            throw new DeviceException("tcp:" + host + ":" + port + ": " + e.getMessage(), e);
        }
        return line;
    }

    private static SocketLine connect(StandardProtocolFamily family, SocketAddress address, String name) {
        try {
            SocketChannel channel = SocketChannel.open(family);
            try {
                channel.connect(address);
                channel.configureBlocking(false);
                return new SocketLine(channel);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new DeviceException("%s: cannot be reached (%s); start the board's process first"
                    .formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        in.clear().limit(Math.min(length, BUFFER_BYTES));
        try {
            int count = channel.read(in);
            if (count > 0) {
                in.get(0, buffer, offset, count);
            }
            return count;
        } catch (IOException gone) {
            return -1;
        }
    }

    @Override
    public int write(byte[] buffer, int offset, int length) {
        int count = Math.min(length, BUFFER_BYTES);
        out.clear().put(buffer, offset, count).flip();
        try {
            return channel.write(out);
        } catch (IOException gone) {
            return -1;
        }
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
