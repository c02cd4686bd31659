package spikerig.bridge.spinnaker;

import java.nio.ByteBuffer;

/// Writes EIEIO messages. Never a prefix for the lower half of a key: the board's firmware and its host tools disagree
/// about what that means.
///
/// Does not allocate. `begin…` first, then the events, then [#end].
public final class EieioWriter {
    private ByteBuffer out;
    private int start;
    private int type;
    private int count;

    /// Events without a prefix, of now.
    public void begin(ByteBuffer message, int eventType) {
        begin(message, eventType, 0);
    }

    /// Events of 16-bit keys whose upper halves are all `prefix`.
    public void beginUpper(ByteBuffer message, int eventType, int prefix) {
        begin(message, eventType, Eieio.PREFIX | Eieio.PREFIX_UPPER);
        out.putShort((short) prefix);
    }

    /// Events of the time step `time`, without payloads of their own.
    public void beginAt(ByteBuffer message, int eventType, int time) {
        begin(message, eventType, Eieio.PAYLOAD_BASE | Eieio.TIME);
        if (Eieio.isWide(eventType)) {
            out.putInt(time);
        } else {
            out.putShort((short) time);
        }
    }

    private void begin(ByteBuffer message, int eventType, int flags) {
        out = message;
        start = message.position();
        type = eventType;
        count = 0;
        out.putShort((short) (flags | eventType << Eieio.TYPE_SHIFT));
    }

    /// Whether one more event fits a packet.
    public boolean hasRoom() {
        return out.position() - start + Eieio.eventBytes(type) <= Eieio.MESSAGE_MAX && count < Eieio.COUNT_MAX;
    }

    public void event(int key) {
        if (Eieio.isWide(type)) {
            out.putInt(key);
        } else {
            out.putShort((short) key);
        }
        count++;
    }

    public void event(int key, int payload) {
        event(key);
        if (Eieio.isWide(type)) {
            out.putInt(payload);
        } else {
            out.putShort((short) payload);
        }
    }

    /// @return how many events the message has
    public int end() {
        out.put(start, (byte) count);
        return count;
    }
}
