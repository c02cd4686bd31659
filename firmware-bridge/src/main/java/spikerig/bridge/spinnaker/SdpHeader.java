package spikerig.bridge.spinnaker;

import java.nio.ByteBuffer;

/// The header of a SpiNNaker datagram packet; two bytes of padding go ahead of it on UDP.
///
/// ```
///  0     2       3     4                  5                  6        7        8       9       10
/// +-----+-------+-----+------------------+------------------+--------+--------+-------+-------+
/// | 0 0 | flags | tag | dest port<<5|cpu | src port<<5|cpu  | dest y | dest x | src y | src x |
/// +-----+-------+-----+------------------+------------------+--------+--------+-------+-------+
/// ```
///
/// @param flags [#REPLY_EXPECTED] or [#NO_REPLY]
/// @param tag 0xFF from the host
/// @param port 0 of the monitor's commands, 1..7 of an application
/// @param cpu 0..17
/// @param source port and core of the sender, 0xFF from the host
public record SdpHeader(int flags, int tag, int port, int cpu, int source, int x, int y) {
    public static final int REPLY_EXPECTED = 0x87;
    public static final int NO_REPLY = 0x07;
    public static final int HOST = 0xFF;

    /// Padding included.
    public static final int BYTES = 10;

    private static final int CPU_MASK = 0x1F;
    private static final int PORT_SHIFT = 5;

    /// Of a command of the host's to the monitor of chip (x, y), or to another core of it.
    static SdpHeader command(int x, int y, int cpu) {
        return new SdpHeader(REPLY_EXPECTED, HOST, 0, cpu, HOST, x, y);
    }

    /// Of data of the host's to an application; no answer comes.
    static SdpHeader data(int x, int y, int cpu, int port) {
        return new SdpHeader(NO_REPLY, 0, port, cpu, 0, x, y);
    }

    /// Does not allocate.
    void writeTo(ByteBuffer out) {
        out.putShort((short) 0).put((byte) flags).put((byte) tag);
        out.put((byte) (port << PORT_SHIFT | cpu)).put((byte) source);
        out.put((byte) y).put((byte) x).putShort((short) 0);
    }

    /// Takes the header off `in`, which holds [#BYTES] at least.
    static SdpHeader of(ByteBuffer in) {
        int at = in.position();
        in.position(at + BYTES);
        int dest = in.get(at + 4) & 0xFF;
        return new SdpHeader(in.get(at + 2) & 0xFF, in.get(at + 3) & 0xFF, dest >> PORT_SHIFT, dest & CPU_MASK,
                in.get(at + 5) & 0xFF, in.get(at + 7) & 0xFF, in.get(at + 6) & 0xFF);
    }
}
