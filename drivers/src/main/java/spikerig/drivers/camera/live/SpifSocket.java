package spikerig.drivers.camera.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import spikerig.drivers.Clock;
import spikerig.drivers.EventBuffer;
import spikerig.drivers.EventSource;

/// Events over UDP as a SPIF board and AEStream send them: 32-bit words, little endian, up to 512 a datagram.
///
/// ```
/// | 31: no time | 30..16 x | 15 on | 14..0 y |      a word with bit 31 = 0 is followed by its time, 32 bits, us
/// ```
///
/// An event without a time has that of its datagram's arrival. A board is asked to send every second, by the word START
/// at its control port, and to stop at the end. Verified on a loopback socket, not on a board.
final class SpifSocket implements EventSource {
    private static final int START = 0x5ec0_0051;
    private static final int STOP = 0x5ec0_0050;
    private static final int WORD_BYTES = 4;
    private static final int DATAGRAM_BYTES_MAX = 65_536;
    private static final int RECEIVE_BUFFER_BYTES = 4 << 20;
    private static final long WAIT_MS = 1000;
    private static final long ASK_NS = 1_000_000_000L;
    private static final int Y_MASK = 0x7FFF;
    private static final long TIME_RANGE_US = 1L << 32;

    private final DatagramChannel channel;
    private final Selector selector;
    private final boolean asks;
    private final int width;
    private final int height;
    private final Clock clock;
    private final ByteBuffer datagram =
            ByteBuffer.allocateDirect(DATAGRAM_BYTES_MAX).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer request = ByteBuffer.allocateDirect(WORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long askedNs;
    private long timeUs = -1;
    private long lost;

    private SpifSocket(DatagramChannel channel, boolean asks, int width, int height, Clock clock) throws IOException {
        this.channel = channel;
        this.asks = asks;
        this.width = width;
        this.height = height;
        this.clock = clock;
        channel.socket().setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        channel.configureBlocking(false);
        selector = Selector.open();
        channel.register(selector, SelectionKey.OP_READ);
        datagram.limit(0);
        askedNs = clock.nanoTime() - ASK_NS;
    }

    /// Takes the events that anybody sends to `port`.
    static SpifSocket listen(int port, int width, int height, Clock clock) throws IOException {
        return opened(channel -> channel.bind(new InetSocketAddress(port)), false, width, height, clock);
    }

    /// Has the board at `address` send its events here.
    static SpifSocket ask(InetSocketAddress address, int width, int height, Clock clock) throws IOException {
        if (address.isUnresolved()) {
            throw new IOException("host " + address.getHostString() + " is not known");
        }
        return opened(channel -> channel.connect(address), true, width, height, clock);
    }

    @FunctionalInterface
    private interface Preparation {
        void prepare(DatagramChannel channel) throws IOException;
    }

    private static SpifSocket opened(Preparation preparation, boolean asks, int width, int height, Clock clock)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            preparation.prepare(channel);
            return new SpifSocket(channel, asks, width, height, clock);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public boolean read(EventBuffer out) throws IOException {
        out.clear();
        if (!datagram.hasRemaining()) {
            if (asks && clock.nanoTime() - askedNs >= ASK_NS) {
                send(START);
                askedNs = clock.nanoTime();
            }
            selector.select(WAIT_MS);
            selector.selectedKeys().clear();
            if (!channel.isOpen()) {
                return false;
            }
        }
        while (out.room() > 0 && (datagram.hasRemaining() || receive())) {
            decode(out);
        }
        return true;
    }

    private boolean receive() throws IOException {
        datagram.clear();
        boolean came = asks ? channel.read(datagram) > 0 : channel.receive(datagram) != null;
        datagram.flip();
        return came && datagram.hasRemaining();
    }

    private void decode(EventBuffer out) {
        long arrivedUs = clock.nanoTime() / 1000;
        while (out.room() > 0 && datagram.remaining() >= WORD_BYTES) {
            int word = datagram.getInt();
            long eventUs = arrivedUs;
            if (word >= 0) {
                if (datagram.remaining() < WORD_BYTES) {
                    lost++;
                    break;
                }
                eventUs = unwrapped(datagram.getInt());
            }
            int x = word >>> 16 & Y_MASK;
            int y = word & Y_MASK;
            if (x < width && y < height) {
                out.add(eventUs, x, y, word >>> 15 & 1);
            } else {
                lost++;
            }
        }
        if (datagram.remaining() < WORD_BYTES) {
            lost += datagram.hasRemaining() ? 1 : 0;
            datagram.position(datagram.limit());
        }
    }

    /// The time of a counter of 32 bits: a datagram that was overtaken goes back a little, a wrap goes far back.
    private long unwrapped(int counter) {
        long low = counter & 0xFFFF_FFFFL;
        if (timeUs < 0) {
            timeUs = low;
        } else {
            timeUs += (int) (low - timeUs % TIME_RANGE_US);
        }
        return timeUs;
    }

    private void send(int word) throws IOException {
        request.clear();
        request.putInt(word).flip();
        channel.write(request);
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public long triggers() {
        return 0;
    }

    /// Events outside of the sensor and cut datagrams. What the network loses nobody can count.
    @Override
    public long lost() {
        return lost;
    }

    @Override
    public void close() throws IOException {
        if (asks && channel.isOpen()) {
            try {
                send(STOP);
            } catch (IOException gone) {
                // then it sends nothing either
            }
        }
        selector.close();
        channel.close();
    }
}
