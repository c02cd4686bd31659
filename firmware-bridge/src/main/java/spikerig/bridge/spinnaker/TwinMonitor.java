package spikerig.bridge.spinnaker;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The monitor of a twin: the commands that the host uses.
final class TwinMonitor {
    private static final byte[] SOFTWARE = "SC&MP/SpiNNaker\0004.0.0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_AS_TEXT = 0xFFFF0000;
    private static final int PAGE_BYTES = 4096;
    private static final int TAGS = 16;
    private static final int CORES = 18;
    private static final byte RUNNING = 7;
    private static final byte IDLE = 15;
    private static final int TAG_VALID = 0x8000;
    private static final int TAG_FLAGS = 0x0F00;

    private final SpinnakerPlace place;
    private final Map<Integer, byte[]> pages = new HashMap<>();
    private final InetSocketAddress[] tagHosts = new InetSocketAddress[TAGS];
    private final int[] tagFlags = new int[TAGS];
    private final int[] tagPackets = new int[TAGS];
    private final byte[] states = new byte[CORES];

    TwinMonitor(SpinnakerPlace place) {
        this.place = place;
        Arrays.fill(states, IDLE);
        states[0] = RUNNING;
        states[place.core()] = RUNNING;
    }

    /// Writes the answer to the command in `in`; false when none is expected.
    boolean answer(SdpHeader header, ByteBuffer in, SocketAddress from, ByteBuffer out) {
        if ((header.flags() & 0x80) == 0) {
            return false;
        }
        int command = in.getShort() & 0xFFFF;
        short sequence = in.getShort();
        new SdpHeader(SdpHeader.NO_REPLY, header.tag(), 7, 31, header.cpu(), 0, 0).writeTo(out);
        int resultAt = out.position();
        out.putShort((short) ScpResult.OK).putShort(sequence);
        int[] arguments = new int[3];
        for (int i = 0; i < arguments.length && in.remaining() >= Integer.BYTES; i++) {
            arguments[i] = in.getInt();
        }
        int result = header.x() == place.tagX() && header.y() == place.tagY()
                ? act(command, header, arguments, in, from, out)
                : 0x87;
        if (result != ScpResult.OK) {
            out.position(resultAt).putShort((short) result).putShort(sequence);
        }
        return true;
    }

    private int act(int command, SdpHeader header, int[] arguments, ByteBuffer data, SocketAddress from,
            ByteBuffer out) {
        return switch (command) {
            case ScpCommand.VER -> {
                out.putInt(place.tagX() << 24 | place.tagY() << 16 | header.cpu() << 8 | header.cpu());
                out.putInt(VERSION_AS_TEXT | ScpCommand.DATA_MAX).putInt(0).put(SOFTWARE);
                yield ScpResult.OK;
            }
            case ScpCommand.READ -> read(arguments[0], arguments[1], out);
            case ScpCommand.WRITE -> write(arguments[0], arguments[1], data);
            case ScpCommand.APP_START -> start(arguments[1]);
            case ScpCommand.APP_RUN -> start(arguments[0]);
            case ScpCommand.APLX -> {
                states[header.cpu()] = RUNNING;
                yield ScpResult.OK;
            }
            case ScpCommand.INFO -> {
                out.putInt(CORES).putInt(0).putInt(0).put(states).putShort((short) 0).putInt(0).putShort((short) 0);
                yield ScpResult.OK;
            }
            case ScpCommand.IPTAG -> tag(arguments, (InetSocketAddress) from, out);
            default -> ScpResult.COMMAND;
        };
    }

    private int read(int address, int size, ByteBuffer out) {
        if (size < 0 || size > ScpCommand.DATA_MAX) {
            return ScpResult.ARGUMENT;
        }
        for (int i = 0; i < size; i++) {
            byte[] page = pages.get((address + i) / PAGE_BYTES);
            out.put(page == null ? 0 : page[Math.floorMod(address + i, PAGE_BYTES)]);
        }
        return ScpResult.OK;
    }

    private int write(int address, int size, ByteBuffer data) {
        if (size < 0 || size != data.remaining()) {
            return ScpResult.LENGTH;
        }
        for (int i = 0; i < size; i++) {
            byte[] page = pages.computeIfAbsent((address + i) / PAGE_BYTES, number -> new byte[PAGE_BYTES]);
            page[Math.floorMod(address + i, PAGE_BYTES)] = data.get();
        }
        return ScpResult.OK;
    }

    private int start(int mask) {
        if ((mask & 1) != 0) {
            return ScpResult.ARGUMENT;
        }
        for (int core = 1; core < CORES; core++) {
            if ((mask >>> core & 1) != 0) {
                states[core] = RUNNING;
            }
        }
        return ScpResult.OK;
    }

    private int tag(int[] arguments, InetSocketAddress from, ByteBuffer out) {
        int operation = arguments[0] >>> IpTag.OPERATION_SHIFT & 0xFF;
        int tag = arguments[0] & 0xFF;
        if (tag >= TAGS || operation > IpTag.CLEAR) {
            return ScpResult.ARGUMENT;
        }
        switch (operation) {
            case IpTag.SET -> {
                tagHosts[tag] = (arguments[0] & IpTag.USE_SENDER) != 0
                        ? from
                        : new InetSocketAddress(host(arguments[2], from), arguments[1] & 0xFFFF);
                tagFlags[tag] = arguments[0] >>> 20 & TAG_FLAGS | TAG_VALID;
                tagPackets[tag] = 0;
                out.putInt(tag);
            }
            case IpTag.GET -> {
                out.put(tagHosts[tag] == null ? new byte[4] : tagHosts[tag].getAddress().getAddress());
                out.put(new byte[6]).putShort((short) (tagHosts[tag] == null ? 0 : tagHosts[tag].getPort()));
                out.putShort((short) 0).putShort((short) tagFlags[tag]).putInt(tagPackets[tag]);
                out.putShort((short) 0).put((byte) place.tagY()).put((byte) place.tagX()).put((byte) 0);
            }
            default -> {
                tagHosts[tag] = null;
                tagFlags[tag] = 0;
            }
        }
        return ScpResult.OK;
    }

    private static InetAddress host(int word, InetSocketAddress from) {
        byte[] bytes = {(byte) word, (byte) (word >> 8), (byte) (word >> 16), (byte) (word >> 24)};
        try {
            return word == 0 ? from.getAddress() : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /// Where the live output goes; null for nowhere.
    InetSocketAddress host() {
        return tagHosts[place.tag()];
    }

    void countTagged() {
        tagPackets[place.tag()]++;
    }

    /// The header of a packet of the output's tag, unless the tag strips it.
    void beginTagged(ByteBuffer out) {
        if ((tagFlags[place.tag()] & 0x100) == 0) {
            new SdpHeader(SdpHeader.NO_REPLY, place.tag(), 7, 31, 0, 0, 0).writeTo(out);
        }
    }
}
