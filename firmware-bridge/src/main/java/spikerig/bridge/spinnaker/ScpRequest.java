package spikerig.bridge.spinnaker;

import java.nio.ByteBuffer;

/// A command to a core's monitor, without its sequence number.
///
/// @param data up to 256 bytes; not copied
public record ScpRequest(
        int x, int y, int cpu, int command, int argument1, int argument2, int argument3, byte[] data) {
    private static final byte[] NONE = {};
    private static final int MEMORY_UNIT_BYTE = 0;
    private static final int MEMORY_UNIT_WORD = 2;
    private static final int APP_ID_SHIFT = 24;
    private static final int WAIT_FLAG = 1 << 18;

    public ScpRequest {
        if (data.length > ScpCommand.DATA_MAX) {
            throw new IllegalArgumentException(data.length + " bytes do not fit a packet of 256");
        }
    }

    static ScpRequest monitor(int x, int y, int command, int argument1, int argument2, int argument3) {
        return new ScpRequest(x, y, 0, command, argument1, argument2, argument3, NONE);
    }

    public static ScpRequest version(int x, int y, int cpu) {
        return new ScpRequest(x, y, cpu, ScpCommand.VER, 0, 0, 0, NONE);
    }

    /// @param size bytes, 1..256
    public static ScpRequest read(int x, int y, int cpu, int address, int size) {
        return new ScpRequest(x, y, cpu, ScpCommand.READ, address, size, unit(address, size), NONE);
    }

    public static ScpRequest write(int x, int y, int cpu, int address, byte[] data) {
        return new ScpRequest(x, y, cpu, ScpCommand.WRITE, address, data.length, unit(address, data.length), data);
    }

    /// Memory is moved by words where the place allows, by bytes elsewhere.
    private static int unit(int address, int size) {
        return ((address | size) & 3) == 0 ? MEMORY_UNIT_WORD : MEMORY_UNIT_BYTE;
    }

    /// Starts the application (APLX) at `address` of the chip's memory on the cores of `coreMask` (bit 1..17).
    ///
    /// @param appId 16..255
    public static ScpRequest start(int x, int y, int address, int appId, int coreMask, boolean wait) {
        return monitor(x, y, ScpCommand.APP_START, address, cores(appId, coreMask, wait), 0);
    }

    /// Starts the application that was loaded to the system's place.
    public static ScpRequest run(int x, int y, int appId, int coreMask, boolean wait) {
        return monitor(x, y, ScpCommand.APP_RUN, cores(appId, coreMask, wait), 0, 0);
    }

    /// Starts the application at `address` on the core that is asked itself.
    public static ScpRequest aplx(int x, int y, int cpu, int address) {
        return new ScpRequest(x, y, cpu, ScpCommand.APLX, address, 0, 0, NONE);
    }

    private static int cores(int appId, int coreMask, boolean wait) {
        if (appId < 16 || appId > 255 || (coreMask & ~0x3FFFE) != 0 || coreMask == 0) {
            throw new IllegalArgumentException(
                    "application %d on cores 0x%x: ids are 16..255, cores bits 1..17".formatted(appId, coreMask));
        }
        return appId << APP_ID_SHIFT | (wait ? WAIT_FLAG : 0) | coreMask;
    }

    /// Writes the whole datagram. Does not allocate but for the header.
    void writeTo(ByteBuffer out, int sequence) {
        SdpHeader.command(x, y, cpu).writeTo(out);
        out.putShort((short) command).putShort((short) sequence);
        out.putInt(argument1).putInt(argument2).putInt(argument3).put(data);
    }
}
