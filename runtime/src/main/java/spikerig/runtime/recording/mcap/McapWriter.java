package spikerig.runtime.recording.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.CRC32;

/// Writes one file: messages in chunks with CRC and index, a summary at the end.
///
/// The head, each chunk with its indexes, and the end are written in one piece each; when one fails, the file is cut
/// back to the pieces before it and the piece is kept, so that [#flush] can try again. A file that ends anywhere, as
/// after a power cut, is whole up to its last full chunk. One thread.
public final class McapWriter {
    private static final String LIBRARY = "spikerig";

    private final McapOutput output;
    private final Compression compression;
    private final McapSummary summary;
    private final ByteSink chunk;
    private final ByteSink piece = new ByteSink(1 << 16);
    private final ChunkMessages messages = new ChunkMessages();
    private final CRC32 dataCrc = new CRC32();
    private long position;
    private boolean damaged;

    /// Puts the head together; [#flush] writes it.
    ///
    /// @param chunkBytes a chunk's usual size before compression
    public McapWriter(
            McapOutput output,
            Compression compression,
            int chunkBytes,
            List<McapSchema> schemas,
            List<McapChannel> channels,
            List<McapMetadata> metadata,
            List<McapAttachment> attachments) {
        this.output = output;
        this.compression = compression;
        this.chunk = new ByteSink(chunkBytes + chunkBytes / 8);
        this.summary = new McapSummary(schemas, channels);
        piece.raw(Opcode.magic());
        int header = piece.begin(Opcode.HEADER);
        piece.string("").string(LIBRARY);
        piece.end(header);
        metadata.forEach(words -> summary.metadata(words, piece));
        attachments.forEach(file -> summary.attachment(file, piece));
        schemas.forEach(schema -> McapSummary.write(schema, piece));
        channels.forEach(channel -> McapSummary.write(channel, piece));
    }

    /// Appends a message to the open chunk, in memory.
    ///
    /// @param sequence counts the channel's messages
    /// @param timeNs ns since 1970
    public void message(int channelId, int sequence, long timeNs, byte[] data, int length) {
        messages.add(channelId, timeNs, chunk.size());
        int start = chunk.begin(Opcode.MESSAGE);
        chunk.u16(channelId).u32(sequence).u64(timeNs).u64(timeNs).raw(data, 0, length);
        chunk.end(start);
    }

    /// Bytes of the open chunk.
    public int openBytes() {
        return chunk.size();
    }

    /// Bytes of the file that are whole.
    public long fileBytes() {
        return position;
    }

    /// Messages that are in the file.
    public long messageCount() {
        return summary.messageCount();
    }

    /// Whether a piece waits to be written: the head, or one that failed.
    public boolean pending() {
        return piece.size() > 0;
    }

    /// Ends the open chunk and writes it, and before it what could not be written.
    ///
    /// @throws IOException when the disk does not take it; nothing is lost, try again
    public void flush() throws IOException {
        writePiece();
        if (chunk.size() > 0) {
            endChunk();
            writePiece();
        }
    }

    private void endChunk() {
        int start = piece.begin(Opcode.CHUNK);
        piece.u64(messages.firstNs()).u64(messages.lastNs()).u64(chunk.size()).u32(chunk.crc(0));
        piece.string(compression.key()).u64(0);
        int records = piece.size();
        int compressed = compression.compress(chunk, piece);
        piece.u64At(records - 8, compressed);
        piece.end(start);
        summary.chunk(position, piece, messages, compression, compressed, chunk.size());
        messages.clear();
        chunk.clear();
    }

    private void writePiece() throws IOException {
        if (piece.size() == 0) {
            return;
        }
        write();
        dataCrc.update(piece.array(), 0, piece.size());
        position += piece.size();
        piece.clear();
    }

    private void write() throws IOException {
        if (damaged) {
            output.truncate(position);
            damaged = false;
        }
        damaged = true;
        ByteBuffer bytes = ByteBuffer.wrap(piece.array(), 0, piece.size());
        while (bytes.hasRemaining()) {
            output.write(bytes);
        }
        damaged = false;
    }

    /// Returns when all that was flushed is on the medium.
    public void sync() throws IOException {
        output.sync();
    }

    /// Writes what is left and the summary, and closes the file. When the disk does not take the summary, the file is
    /// left without, which readers accept.
    public void finish() throws IOException {
        try {
            flush();
            int dataEnd = piece.begin(Opcode.DATA_END);
            piece.u32((int) dataCrc.getValue());
            piece.end(dataEnd);
            summary.end(position, piece);
            write();
            position += piece.size();
            piece.clear();
            output.sync();
        } finally {
            cutAndClose();
        }
    }

    private void cutAndClose() throws IOException {
        try {
            if (damaged) {
                output.truncate(position);
            }
        } finally {
            output.close();
        }
    }
}
