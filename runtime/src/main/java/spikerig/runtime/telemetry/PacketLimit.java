package spikerig.runtime.telemetry;

import java.io.IOException;

/// Follows the packets of an MQTT stream and refuses a large one before anybody allocates room for it.
///
/// Paho believes the length that a peer claims, up to 256 MB. Each packet is a type byte, the length in one to four
/// bytes of 7 bits, lowest first, bit 7 set on all but the last (MQTT 5.0, 1.5.5 and 2.1), and as many bytes.
final class PacketLimit {
    /// The client asks the broker for no more than this. A command is shorter by far, but one that is too long is
    /// refused and counted, and does not end the session.
    static final int PACKET_BYTES_MAX = 1 << 20;

    private static final int LENGTH_SHIFT_MAX = 21;

    private boolean inLength;
    private int shift;
    private int remaining;

    /// Takes the next byte that came in.
    void accept(int value) throws IOException {
        if (inLength) {
            length(value);
        } else if (remaining > 0) {
            remaining--;
        } else {
            inLength = true;
            shift = 0;
        }
    }

    private void length(int value) throws IOException {
        remaining |= (value & 0x7F) << shift;
        shift += 7;
        inLength = (value & 0x80) != 0;
        if (remaining > PACKET_BYTES_MAX || inLength && shift > LENGTH_SHIFT_MAX) {
            throw new IOException("the broker sent a packet of more than " + PACKET_BYTES_MAX + " bytes");
        }
    }
}
