package spikerig.bridge.spinnaker;

import java.nio.ByteBuffer;

/// EIEIO commands that carry something.
final class EieioCommands {
    private static final int CPU_SHIFT = 3;

    private EieioCommands() {}

    /// A command of two bytes.
    static void write(ByteBuffer out, int command) {
        out.putShort((short) command);
    }

    /// The board asks for more of a buffered region.
    static void requestBuffers(ByteBuffer out, int x, int y, int cpu, int region, int sequence, int spaceBytes) {
        write(out, Eieio.SPINNAKER_REQUEST_BUFFERS);
        out.put((byte) y).put((byte) x).putShort((short) (cpu << CPU_SHIFT));
        out.put((byte) region).put((byte) sequence).putInt(spaceBytes);
    }

    /// The host has the data of a read request.
    static void readAck(ByteBuffer out, int sequence) {
        write(out, Eieio.HOST_DATA_READ_ACK);
        out.put((byte) sequence);
    }
}
