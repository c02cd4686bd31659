package spikerig.bridge.spinnaker;

/// Result codes of the monitor.
final class ScpResult {
    static final int OK = 0x80;
    static final int LENGTH = 0x81;
    static final int COMMAND = 0x83;
    static final int ARGUMENT = 0x84;

    private static final String[] WORDS = {
        "fine",
        "bad packet length",
        "bad checksum",
        "unknown command",
        "an argument is out of range",
        "bad port",
        "timeout",
        "no route to that chip",
        "bad core number",
        "the core is dead",
        "no free buffer",
        "the chip does not answer on the board's own network",
        "rejected",
        "busy",
        "timeout on the board's own network",
        "the packet could not be sent on"
    };

    private ScpResult() {}

    /// Whether the same request may go well the next time.
    static boolean isPassing(int code) {
        return code == 0x82 || code == 0x86 || code == 0x8A || code == 0x8B || code >= 0x8D && code <= 0x8F;
    }

    static String words(int code) {
        int word = code - OK;
        return word >= 0 && word < WORDS.length ? WORDS[word] : "result 0x" + Integer.toHexString(code);
    }
}
