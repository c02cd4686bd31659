package spikerig.bridge.spinnaker;

import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import spikerig.bridge.udp.UdpLine;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;

/// Commands to the monitors of a SpiNNaker board, before and after a loop. Up to eight are under way at a time; each is
/// sent again when no answer came for a second, ten times at most, and none is waited for beyond `limitNs`.
///
/// One thread. All methods throw [DeviceException] when the board does not answer in time or refuses.
public final class Scamp implements AutoCloseable {
    /// UDP port of the monitor.
    public static final int PORT = 17_893;

    private static final int WINDOW = 8;
    private static final int INFO_CPUS = 18;

    private final UdpLine line;
    private final ScpWindow window;

    /// @param limitNs longest time of one method
    public Scamp(InetSocketAddress board, Clock clock, long limitNs) {
        this(new UdpLine(board), board.toString(), clock, limitNs);
    }

    Scamp(UdpLine line, String name, Clock clock, long limitNs) {
        this.line = line;
        this.window = new ScpWindow(line, name, clock, limitNs, WINDOW);
    }

    public MachineVersion version(int x, int y) {
        MachineVersion[] version = new MachineVersion[1];
        window.exchange(List.of(ScpRequest.version(x, y, 0)), (index, answer) -> version[0] = version(answer));
        return version[0];
    }

    static MachineVersion version(ByteBuffer answer) {
        int where = answer.getInt();
        int sizes = answer.getInt();
        long buildTimeS = Integer.toUnsignedLong(answer.getInt());
        byte[] text = new byte[answer.remaining()];
        answer.get(text);
        String[] words = new String(text, StandardCharsets.US_ASCII).split("\0", -1);
        int number = sizes >>> 16; // hundredths; 0xFFFF: the version follows as text
        String version = number != 0xFFFF ? number / 100 + "." + number % 100 : words.length > 1 ? words[1] : "?";
        return new MachineVersion(where >>> 24, where >>> 16 & 0xFF, where & 0xFF, where >>> 8 & 0xFF, sizes & 0xFFFF,
                buildTimeS, words[0], version);
    }

    /// States of a chip's cores, in their numbers' order; 3 runs no application yet, 7 runs one, 15 is idle.
    public byte[] coreStates(int x, int y) {
        byte[] states = new byte[INFO_CPUS];
        window.exchange(List.of(ScpRequest.monitor(x, y, ScpCommand.INFO, 0, 0, 0)),
                (index, answer) -> answer.position(answer.position() + ScpCommand.ARGUMENT_BYTES).get(states));
        return states;
    }

    public byte[] read(int x, int y, int address, int size) {
        byte[] bytes = new byte[size];
        List<ScpRequest> requests = chunks(size)
                .mapToObj(at -> ScpRequest.read(x, y, 0, address + at, chunk(size, at)))
                .toList();
        window.exchange(requests,
                (index, answer) -> answer.get(bytes, index * ScpCommand.DATA_MAX, requests.get(index).argument2()));
        return bytes;
    }

    public void write(int x, int y, int address, byte[] bytes) {
        window.exchange(chunks(bytes.length)
                .mapToObj(at -> ScpRequest.write(x, y, 0, address + at,
                        Arrays.copyOfRange(bytes, at, at + chunk(bytes.length, at))))
                .toList(), (index, answer) -> {});
    }

    private static IntStream chunks(int size) {
        return IntStream.iterate(0, at -> at < size, at -> at + ScpCommand.DATA_MAX);
    }

    private static int chunk(int size, int at) {
        return Math.min(ScpCommand.DATA_MAX, size - at);
    }

    /// Writes an application (APLX) to `address` and starts it on the cores of `coreMask` (bit 1..17).
    ///
    /// @param appId 16..255
    public void start(int x, int y, int address, byte[] aplx, int appId, int coreMask) {
        write(x, y, address, aplx);
        request(ScpRequest.start(x, y, address, appId, coreMask, false));
    }

    /// The packets of `tag` to `port` of the host at `address`.
    public void setTag(int x, int y, int tag, int port, Inet4Address address, boolean strip) {
        int word = ByteBuffer.wrap(address.getAddress()).order(ByteOrder.LITTLE_ENDIAN).getInt();
        request(IpTag.set(x, y, tag, port, word, strip));
    }

    /// The packets of `tag`, stripped, to this socket.
    public void setTag(int x, int y, int tag) {
        request(IpTag.set(x, y, tag));
    }

    public TagState tag(int x, int y, int tag) {
        TagState[] state = new TagState[1];
        window.exchange(List.of(IpTag.get(x, y, tag)), (index, answer) -> state[0] = tag(answer));
        return state[0];
    }

    private static TagState tag(ByteBuffer in) {
        int at = in.position();
        String address = "%d.%d.%d.%d".formatted(in.get(at) & 0xFF, in.get(at + 1) & 0xFF, in.get(at + 2) & 0xFF,
                in.get(at + 3) & 0xFF);
        int flags = in.getShort(at + 14);
        return new TagState(address, in.getShort(at + 10) & 0xFFFF, (flags & 0x8000) != 0, (flags & 0x100) != 0,
                (flags & 0x200) != 0, Integer.toUnsignedLong(in.getInt(at + 16)));
    }

    public void clearTag(int x, int y, int tag) {
        request(IpTag.clear(x, y, tag));
    }

    /// Any command whose answer carries nothing.
    public void request(ScpRequest request) {
        window.exchange(List.of(request), (index, answer) -> {});
    }

    /// Packets sent again because no answer had come.
    public long retries() {
        return window.retries();
    }

    @Override
    public void close() {
        line.close();
    }
}
