package spikerig.bridge.spinnaker;

import java.nio.ByteBuffer;

/// Reads the events of an EIEIO data message. Does not allocate.
public final class EieioReader {
    private static final int KEY16_MASK = 0xFFFF;

    private final boolean shiftsLower;
    private ByteBuffer in;
    private int type;
    private int left;
    private int prefix;
    private boolean upper;
    private boolean timed;
    private boolean based;
    private int base;
    private int key;
    private int payload;

    /// As the host's tools read.
    public EieioReader() {
        this(false);
    }

    /// @param shiftsLower as the board's firmware reads a prefix of the lower half: it moves a 16-bit key up
    EieioReader(boolean shiftsLower) {
        this.shiftsLower = shiftsLower;
    }

    /// Opens the message at the position of `message`, little-endian.
    ///
    /// @return false when it is a command, cut short, or longer than it says
    public boolean open(ByteBuffer message) {
        left = 0;
        if (message.remaining() < Short.BYTES) {
            return false;
        }
        int header = message.getShort() & 0xFFFF;
        type = Eieio.type(header);
        if (Eieio.isCommand(header)) {
            return false;
        }
        boolean prefixed = (header & Eieio.PREFIX) != 0;
        upper = (header & Eieio.PREFIX_UPPER) != 0;
        based = (header & Eieio.PAYLOAD_BASE) != 0;
        timed = (header & Eieio.TIME) != 0;
        int count = header & 0xFF;
        int bytes = (prefixed ? Short.BYTES : 0) + (based ? Eieio.width(type) : 0) + count * Eieio.eventBytes(type);
        if (message.remaining() != bytes) {
            return false;
        }
        prefix = prefixed ? message.getShort() & 0xFFFF : 0;
        base = based ? number(message) : 0;
        in = message;
        left = count;
        return true;
    }

    private int number(ByteBuffer message) {
        return Eieio.isWide(type) ? message.getInt() : message.getShort() & 0xFFFF;
    }

    /// Goes to the next event.
    public boolean next() {
        if (left == 0) {
            return false;
        }
        left--;
        key = number(in);
        if (upper) {
            key |= prefix << 16;
        } else if (prefix != 0 && shiftsLower && !Eieio.isWide(type)) {
            key = (key & KEY16_MASK) << 16 | prefix;
        } else {
            key |= prefix;
        }
        payload = Eieio.hasPayload(type) ? number(in) | base : base;
        return true;
    }

    public int key() {
        return key;
    }

    /// Of the event, or the base of all; 0 for none.
    public int payload() {
        return payload;
    }

    /// Whether payloads are time steps.
    public boolean isTimed() {
        return timed && (based || Eieio.hasPayload(type));
    }

    /// Events not yet read.
    public int left() {
        return left;
    }
}
