package spikerig.drivers.camera.format;

import spikerig.drivers.EventBuffer;

/// Turns the bytes of one format into events. Keeps its state from call to call, so the bytes may come in any pieces.
///
/// Allocates nothing, except AEDAT4, whose packet buffers grow to their bound. Any bytes are fine: what
/// means nothing is
/// counted and skipped.
public interface EventDecoder {
    /// Room in a buffer below which a decoder stops: the most events that one piece of input can bring.
    int BURST = 32;

    /// Appends the events of `in[from..to)` to `out`, until less than [#BURST] fits or what is left of the
    /// input is less
    /// than one piece.
    ///
    /// @return index of the first byte that was not used: give it again, with more behind it
    int decode(byte[] in, int from, int to, EventBuffer out);

    /// Notes the end of the input, of which `unused` bytes could not be decoded.
    default void end(int unused) {
        if (unused > 0) {
            tally().addLost(1);
        }
    }

    Tally tally();

    /// Pixels in a row where the stream itself tells, else 0.
    default int width() {
        return 0;
    }

    /// Rows where the stream itself tells, else 0.
    default int height() {
        return 0;
    }
}
