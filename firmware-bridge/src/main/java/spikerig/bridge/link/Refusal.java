package spikerig.bridge.link;

/// Why a board refuses; PROTOCOL.md, "Status".
final class Refusal {
    static final int OK = 0;
    static final int OFFSET = 6;
    static final int DIGEST = 7;

    private static final String[] WORDS = {
        "fine",
        "the payload's size does not suit",
        "the firmware does not know this message",
        "the firmware speaks another version of the protocol",
        "not in this state",
        "too large for this board",
        "not the offset that it waits for",
        "the image arrived damaged",
        "the tick is over",
        "another session's",
        "a value is out of range"
    };
    private static final int IMAGE = 32;
    private static final String[] IMAGE_WORDS = {
        "fine",
        "no image, or of another version",
        "the image points outside itself",
        "sizes in the image do not fit each other or this firmware",
        "the network needs more memory than this board has",
        "the image uses an operation that this firmware does not know"
    };

    private Refusal() {}

    static String words(int status) {
        if (status < WORDS.length) {
            return WORDS[status];
        }
        int image = status - IMAGE;
        return image >= 0 && image < IMAGE_WORDS.length ? IMAGE_WORDS[image] : "status " + status;
    }
}
