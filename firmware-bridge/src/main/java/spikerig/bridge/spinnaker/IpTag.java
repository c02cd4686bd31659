package spikerig.bridge.spinnaker;

/// Where the board sends the packets of a tag; the words of command 26.
final class IpTag {
    static final int TAG_MIN = 1;
    static final int TAG_MAX = 7;

    static final int SET = 1;
    static final int GET = 2;
    static final int CLEAR = 3;

    /// Flags of SET: packets without their SDP header; to where the command came from; from the host to a core.
    static final int STRIP = 1 << 28;
    static final int REVERSE = 1 << 29;
    static final int USE_SENDER = 1 << 30;

    static final int OPERATION_SHIFT = 16;

    private IpTag() {}

    /// To the socket that sends this.
    static ScpRequest set(int x, int y, int tag) {
        return request(x, y, STRIP | USE_SENDER, SET, tag, 0, 0);
    }

    /// @param address as it lies in memory, first byte lowest
    static ScpRequest set(int x, int y, int tag, int port, int address, boolean strip) {
        return request(x, y, strip ? STRIP : 0, SET, tag, port, address);
    }

    /// What comes to the board's UDP `port` goes to a core.
    static ScpRequest setReverse(int x, int y, int tag, int port, int coreX, int coreY, int core, int sdpPort) {
        return ScpRequest.monitor(x, y, ScpCommand.IPTAG,
                REVERSE | STRIP | SET << OPERATION_SHIFT | sdpPort << 13 | core << 8 | checked(tag),
                coreX << 24 | coreY << 16 | port, 0);
    }

    static ScpRequest get(int x, int y, int tag) {
        return request(x, y, 0, GET, tag, 1, 0);
    }

    static ScpRequest clear(int x, int y, int tag) {
        return request(x, y, 0, CLEAR, tag, 0, 0);
    }

    private static ScpRequest request(int x, int y, int flags, int operation, int tag, int second, int third) {
        return ScpRequest.monitor(x, y, ScpCommand.IPTAG, flags | operation << OPERATION_SHIFT | checked(tag), second,
                third);
    }

    private static int checked(int tag) {
        if (tag < TAG_MIN || tag > TAG_MAX) {
            throw new IllegalArgumentException("tag = " + tag + " must be in 1..7");
        }
        return tag;
    }
}
