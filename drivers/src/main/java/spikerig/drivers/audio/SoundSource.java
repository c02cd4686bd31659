package spikerig.drivers.audio;

/// A running stream of sound: one channel of 16-bit samples, low byte first.
interface SoundSource extends AutoCloseable {
    /// Waits for `length` bytes and moves them to `buffer[0..]`. Pump thread only.
    ///
    /// @return the number of bytes; fewer when the stream has ended or its device is gone
    int read(byte[] buffer, int length);

    /// Ends the stream, also under a read that waits. Idempotent.
    @Override
    void close();
}
