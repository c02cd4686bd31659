package spikerig.bridge.spinnaker;

/// The header of EIEIO data, events to and from a network, and its commands.
///
/// ```
///  0       1                                            2
/// +-------+---+---+---+---+---+---+---+---+--------------+--------------+------
/// | count | P | F | D | T | type  | tag   | prefix u16   | payload base | count times key and payload
/// +-------+---+---+---+---+---+---+---+---+--------------+--------------+------
///           P prefix follows, F for the key's upper half; D payload base follows; T payloads are time steps
/// ```
///
/// Type 0 key u16, 1 key u16 and payload u16, 2 key u32, 3 key u32 and payload u32; the base is as wide as the type's
/// numbers.
public final class Eieio {
    public static final int KEY16 = 0;
    public static final int KEY16_PAYLOAD16 = 1;
    public static final int KEY32 = 2;
    public static final int KEY32_PAYLOAD32 = 3;

    /// Set in a command's u16: bit 15 is clear and bit 14 set, which no data header shows (F without P).
    public static final int COMMAND = 0x4000;

    public static final int DATABASE = COMMAND | 1;
    public static final int PADDING = COMMAND | 2;
    public static final int EVENT_STOP = COMMAND | 3;
    public static final int STOP_REQUESTS = COMMAND | 4;
    public static final int START_REQUESTS = COMMAND | 5;
    public static final int SPINNAKER_REQUEST_BUFFERS = COMMAND | 6;
    public static final int HOST_SEND_SEQUENCED = COMMAND | 7;
    public static final int SPINNAKER_REQUEST_READ = COMMAND | 8;
    public static final int HOST_DATA_READ = COMMAND | 9;
    public static final int STOP_PAUSE = COMMAND | 10;
    public static final int START_RESUME = COMMAND | 11;
    public static final int HOST_DATA_READ_ACK = COMMAND | 12;

    static final int PREFIX = 0x8000;
    static final int PREFIX_UPPER = 0x4000;
    static final int PAYLOAD_BASE = 0x2000;
    static final int TIME = 0x1000;
    static final int TYPE_SHIFT = 10;
    static final int COUNT_MAX = 255;

    /// The largest EIEIO message in one packet.
    static final int MESSAGE_MAX = 256;

    private Eieio() {}

    /// Whether a message that begins so is a command.
    static boolean isCommand(int header) {
        return (header & (PREFIX | PREFIX_UPPER)) == COMMAND;
    }

    static int type(int header) {
        return header >> TYPE_SHIFT & 3;
    }

    static boolean isWide(int type) {
        return type >= KEY32;
    }

    static boolean hasPayload(int type) {
        return (type & 1) != 0;
    }

    /// Bytes of one key, or of one payload.
    static int width(int type) {
        return isWide(type) ? Integer.BYTES : Short.BYTES;
    }

    /// Bytes of one event.
    static int eventBytes(int type) {
        return hasPayload(type) ? 2 * width(type) : width(type);
    }
}
