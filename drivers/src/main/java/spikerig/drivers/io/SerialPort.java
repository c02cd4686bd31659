package spikerig.drivers.io;

/// A byte stream in both directions. Opened raw and exclusive.
public interface SerialPort extends AutoCloseable {
    /// Moves what has arrived, at most `length` bytes, to `buffer[offset..]` without waiting.
    ///
    /// One system call, no allocation, never throws.
    ///
    /// @return the number of bytes, 0 when there are none, -1 when the port is lost
    int read(byte[] buffer, int offset, int length);

    /// Sends `length` bytes without waiting for the line.
    ///
    /// @return the number of bytes taken, less than `length` when the kernel's queue is full, -1 when the port is lost
    int write(byte[] buffer, int offset, int length);

    @Override
    void close();
}
