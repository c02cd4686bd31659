package spikerig.bridge.teensy;

import java.nio.ByteBuffer;

/// Finds frames in bytes that come in any pieces.
///
/// A start byte inside a frame cannot be told from a start by itself. So a frame counts when its sum holds; when it
/// does not, only its start byte was wrong, and the search goes on at the byte after it, in what has been collected: a
/// whole frame behind a false start is not lost. One wrong frame in 256 passes the sum: the format's weakness.
final class FrameScanner {
    private final FrameLayout layout;
    private final ByteBuffer frame;
    private final byte[] bytes;
    private int collected;
    private long damaged;

    FrameScanner(FrameLayout layout) {
        this.layout = layout;
        this.frame = layout.newFrame();
        this.bytes = frame.array();
    }

    /// Takes one byte.
    ///
    /// @return whether it ended a sound frame, which stands in [#frame] until the next call
    boolean take(byte next) {
        if (collected == bytes.length) {
            collected = 0;
        }
        if (collected == 0 && next != FrameLayout.START) {
            return false;
        }
        bytes[collected++] = next;
        if (collected < bytes.length) {
            return false;
        }
        if (layout.isSound(frame)) {
            return true;
        }
        damaged++;
        goToNextStart();
        return false;
    }

    private void goToNextStart() {
        int from = 1;
        while (from < bytes.length && bytes[from] != FrameLayout.START) {
            from++;
        }
        collected = bytes.length - from;
        System.arraycopy(bytes, from, bytes, 0, collected);
    }

    ByteBuffer frame() {
        return frame;
    }

    /// Forgets a frame that has begun.
    void restart() {
        collected = 0;
    }

    /// False starts and frames whose sum did not hold.
    long damaged() {
        return damaged;
    }
}
