package spikerig.runtime.recording.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Where a recording goes: the end of a file.
public interface McapOutput {
    /// Writes some of `bytes` at the end, as a channel does.
    ///
    /// @throws IOException when the disk is full or gone
    void write(ByteBuffer bytes) throws IOException;

    /// Cuts off what is behind `size`.
    void truncate(long size) throws IOException;

    /// Returns when all that was written is on the medium.
    void sync() throws IOException;

    void close() throws IOException;

    /// Makes an output.
    @FunctionalInterface
    interface Opener {
        /// @throws IOException when there is such a file, or there can be none
        McapOutput open(Path file) throws IOException;
    }

    /// A new file, whose name is on the medium when this returns.
    static McapOutput create(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
        return of(channel);
    }

    /// The end of an open file.
    static McapOutput of(FileChannel channel) {
        return new McapOutput() {
            @Override
            public void write(ByteBuffer bytes) throws IOException {
                channel.write(bytes);
            }

            @Override
            public void truncate(long size) throws IOException {
                channel.truncate(size);
                channel.position(size);
            }

            @Override
            public void sync() throws IOException {
                channel.force(false);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
