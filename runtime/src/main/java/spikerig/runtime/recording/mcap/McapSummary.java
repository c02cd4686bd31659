package spikerig.runtime.recording.mcap;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is said at the end of a file: schemas, channels, indexes and counts.
final class McapSummary {
    private final List<McapSchema> schemas;
    private final List<McapChannel> channels;
    private final ByteSink chunkIndexes = new ByteSink(1 << 12);
    private final ByteSink attachmentIndexes = new ByteSink(1 << 10);
    private final ByteSink metadataIndexes = new ByteSink(1 << 10);
    private final Map<Integer, Long> messageCounts = new TreeMap<>();
    private long messageCount;
    private int attachmentCount;
    private int metadataCount;
    private int chunkCount;
    private long firstNs;
    private long lastNs;

    McapSummary(List<McapSchema> schemas, List<McapChannel> channels) {
        this.schemas = List.copyOf(schemas);
        this.channels = List.copyOf(channels);
    }

    long messageCount() {
        return messageCount;
    }

    static void write(McapSchema schema, ByteSink to) {
        int start = to.begin(Opcode.SCHEMA);
        to.u16(schema.id()).string(schema.name()).string(schema.encoding());
        to.u32(schema.data().length).raw(schema.data());
        to.end(start);
    }

    static void write(McapChannel channel, ByteSink to) {
        int start = to.begin(Opcode.CHANNEL);
        to.u16(channel.id()).u16(channel.schemaId()).string(channel.topic()).string(channel.encoding());
        to.map(channel.metadata());
        to.end(start);
    }

    /// Appends the record to `head`, which is the file so far.
    void metadata(McapMetadata words, ByteSink head) {
        int at = head.size();
        int start = head.begin(Opcode.METADATA);
        head.string(words.name()).map(words.values());
        head.end(start);
        int index = metadataIndexes.begin(Opcode.METADATA_INDEX);
        metadataIndexes.u64(at).u64(head.size() - at).string(words.name());
        metadataIndexes.end(index);
        metadataCount++;
    }

    /// Appends the record to `head`, which is the file so far.
    void attachment(McapAttachment file, ByteSink head) {
        int at = head.size();
        int start = head.begin(Opcode.ATTACHMENT);
        head.u64(file.logTimeNs()).u64(file.logTimeNs()).string(file.name()).string(file.mediaType());
        head.u64(file.data().length).raw(file.data());
        head.u32(head.crc(start));
        head.end(start);
        int index = attachmentIndexes.begin(Opcode.ATTACHMENT_INDEX);
        attachmentIndexes.u64(at).u64(head.size() - at).u64(file.logTimeNs()).u64(file.logTimeNs());
        attachmentIndexes.u64(file.data().length).string(file.name()).string(file.mediaType());
        attachmentIndexes.end(index);
        attachmentCount++;
    }

    /// Appends the message indexes of the chunk that `piece` holds and will begin at `position`, and counts it.
    void chunk(
            long position, ByteSink piece, ChunkMessages messages, Compression compression, int compressed, int bytes) {
        int chunkBytes = piece.size();
        int index = chunkIndexes.begin(Opcode.CHUNK_INDEX);
        chunkIndexes.u64(messages.firstNs()).u64(messages.lastNs()).u64(position).u64(chunkBytes);
        int offsets = chunkIndexes.begin32();
        messages.perChannel().forEach((channel, count) -> {
            chunkIndexes.u16(channel).u64(position + piece.size());
            messages.writeIndex(channel, piece);
            messageCounts.merge(channel, (long) count, Long::sum);
        });
        chunkIndexes.end32(offsets);
        chunkIndexes.u64(piece.size() - chunkBytes).string(compression.key()).u64(compressed).u64(bytes);
        chunkIndexes.end(index);
        firstNs = messageCount == 0 ? messages.firstNs() : Math.min(firstNs, messages.firstNs());
        lastNs = Math.max(lastNs, messages.lastNs());
        messageCount += messages.count();
        chunkCount++;
    }

    /// Appends summary, summary offsets, footer and the last magic bytes to `piece`, which begins at `position` and
    /// ends with the record DataEnd.
    void end(long position, ByteSink piece) {
        int summaryStart = piece.size();
        ByteSink offsets = new ByteSink(256);
        int at = piece.size();
        schemas.forEach(schema -> write(schema, piece));
        at = group(Opcode.SCHEMA, position, at, piece, offsets);
        channels.forEach(channel -> write(channel, piece));
        at = group(Opcode.CHANNEL, position, at, piece, offsets);
        statistics(piece);
        at = group(Opcode.STATISTICS, position, at, piece, offsets);
        piece.raw(chunkIndexes);
        at = group(Opcode.CHUNK_INDEX, position, at, piece, offsets);
        piece.raw(attachmentIndexes);
        at = group(Opcode.ATTACHMENT_INDEX, position, at, piece, offsets);
        piece.raw(metadataIndexes);
        at = group(Opcode.METADATA_INDEX, position, at, piece, offsets);
        piece.raw(offsets);
        int footer = piece.begin(Opcode.FOOTER);
        piece.u64(position + summaryStart).u64(position + at);
        piece.u64At(footer - 8, Opcode.FOOTER_BYTES);
        piece.u32(piece.crc(summaryStart));
        piece.raw(Opcode.magic());
    }

    private static int group(byte opcode, long position, int from, ByteSink piece, ByteSink offsets) {
        if (piece.size() > from) {
            int start = offsets.begin(Opcode.SUMMARY_OFFSET);
            offsets.u8(opcode).u64(position + from).u64(piece.size() - from);
            offsets.end(start);
        }
        return piece.size();
    }

    private void statistics(ByteSink piece) {
        int start = piece.begin(Opcode.STATISTICS);
        piece.u64(messageCount).u16(schemas.size()).u32(channels.size()).u32(attachmentCount).u32(metadataCount);
        piece.u32(chunkCount).u64(firstNs).u64(lastNs);
        int counts = piece.begin32();
        messageCounts.forEach((channel, count) -> piece.u16(channel).u64(count));
        piece.end32(counts);
        piece.end(start);
    }
}
