package spikerig.runtime.recording.mcap;

import java.io.IOException;

/// Is shown the records of a file in their order. What it throws ends the reading.
public interface McapVisitor {
    /// Comes once per id, however often the file repeats it.
    default void schema(McapSchema schema) throws IOException {}

    /// Comes once per id, however often the file repeats it.
    default void channel(McapChannel channel) throws IOException {}

    /// A message of a channel that was shown before. `data` is the visitor's.
    ///
    /// @param timeNs ns since 1970
    default void message(McapChannel channel, long sequence, long timeNs, byte[] data) throws IOException {}

    default void attachment(McapAttachment attachment) throws IOException {}

    default void metadata(McapMetadata metadata) throws IOException {}
}
