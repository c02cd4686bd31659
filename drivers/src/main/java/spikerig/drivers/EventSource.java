package spikerig.drivers;

import java.io.IOException;

/// Where events come from: a recording or a camera. One thread reads; the counters are for any thread.
public interface EventSource extends AutoCloseable {
    /// Clears `out` and fills it with what comes next, in the order of the source. Waits for a live source, a second at
    /// most; nothing is allocated once the source's buffers have grown.
    ///
    /// @return false at the end of the source; true with an empty buffer when nothing came within the second
    /// @throws IOException when the source is lost
    boolean read(EventBuffer out) throws IOException;

    /// Pixels in a row, 0 while the source has not told.
    int width();

    /// Rows, 0 while the source has not told.
    int height();

    /// Edges of external trigger inputs so far.
    long triggers();

    /// Pieces of the source so far (events, words or packets, as the format has them) that could not be decoded.
    long lost();

    @Override
    void close() throws IOException;
}
