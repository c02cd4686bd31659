package spikerig.runtime.recording.mcap;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/// Reads a file from its begin to its end, or to where it is cut off, in one pass and without its index.
///
/// Damaged records are skipped and named; records that nobody knows are skipped and counted. A length never leads to an
/// allocation larger than what is left of the file.
public final class McapReader {
    private static final int FAULTS_MAX = 20;
    private static final int SKIP_BYTES = 1 << 20;

    private final FileChannel file;
    private final long size;
    private final Records records;
    private final CRC32 crc = new CRC32();
    private final List<String> faults = new ArrayList<>();
    private long position;
    private String library = "";
    private long chunks;
    private long unknownRecords;
    private boolean dataEnded;
    private long dataEndAt;
    private boolean complete;

    private McapReader(FileChannel file, McapVisitor visitor) throws IOException {
        this.file = file;
        this.size = file.size();
        this.records = new Records(visitor, this::fault);
    }

    /// Shows `visitor` what is in `file`.
    ///
    /// @throws IOException when it cannot be read or is no such file
    public static McapContent read(Path file, McapVisitor visitor) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            McapReader reader = new McapReader(channel, visitor);
            if (!Arrays.equals(Opcode.magic(), reader.take(Math.min(Opcode.magic().length, reader.size)))) {
                throw new IOException(file + ": is not an MCAP file");
            }
            reader.readRecords();
            return new McapContent(
                    reader.library, reader.complete, reader.position, reader.chunks, reader.records.messages(),
                    reader.unknownRecords, List.copyOf(reader.faults));
        }
    }

    private void fault(String what) {
        if (faults.size() < FAULTS_MAX) {
            faults.add(what);
        }
    }

    private void readRecords() throws IOException {
        while (!complete && size - position >= Opcode.HEAD_BYTES) {
            byte[] head = peek(Opcode.HEAD_BYTES);
            long length = ByteBuffer.wrap(head, 1, 8).order(ByteOrder.LITTLE_ENDIAN).getLong();
            if (length < 0 || length > size - position - Opcode.HEAD_BYTES) {
                return;
            }
            readRecord(head, length);
        }
    }

    private void readRecord(byte[] head, long length) throws IOException {
        long at = position;
        if (length > Integer.MAX_VALUE - 16) {
            fault("record at byte " + at + " has " + length + " bytes and was skipped");
            skip(Opcode.HEAD_BYTES + length);
            return;
        }
        if (head[0] == Opcode.FOOTER && length == Opcode.FOOTER_BYTES) {
            readFooter((int) length);
            return;
        }
        long crcBefore = crc.getValue();
        crc.update(head);
        position += head.length;
        byte[] content = take(length);
        try {
            show(head[0], content, crcBefore);
        } catch (VisitorFailure failure) {
            throw failure.cause();
        } catch (IOException malformed) {
            fault("record at byte " + at + ": " + malformed.getMessage());
        }
    }

    private void show(byte opcode, byte[] content, long crcBefore) throws IOException {
        switch (opcode) {
            case Opcode.HEADER -> {
                ByteSource source = new ByteSource(content, 0, content.length);
                source.string();
                library = source.string();
            }
            case Opcode.DATA_END -> endData(content, crcBefore);
            case Opcode.CHUNK -> {
                records.chunk(content);
                chunks++;
            }
            case Opcode.MESSAGE_INDEX, Opcode.CHUNK_INDEX, Opcode.ATTACHMENT_INDEX, Opcode.STATISTICS,
                    Opcode.METADATA_INDEX, Opcode.SUMMARY_OFFSET -> {
                // all messages are seen anyway
            }
            default -> {
                if (!records.show(opcode, content, 0, content.length)) {
                    unknownRecords++;
                }
            }
        }
    }

    private void endData(byte[] content, long crcBefore) throws IOException {
        long stated = new ByteSource(content, 0, content.length).u32();
        if (stated != 0 && stated != crcBefore) {
            fault("the data section's CRC does not hold");
        }
        dataEnded = true;
        dataEndAt = position;
        crc.reset();
    }

    private void readFooter(int length) throws IOException {
        byte[] bytes = peek(Opcode.HEAD_BYTES + length);
        crc.update(bytes, 0, Math.min(bytes.length, Opcode.HEAD_BYTES + 16));
        position += bytes.length;
        ByteSource footer = new ByteSource(bytes, Opcode.HEAD_BYTES, length);
        long summaryStart = footer.u64();
        footer.u64();
        long stated = footer.u32();
        if (dataEnded && summaryStart == dataEndAt && stated != 0 && stated != crc.getValue()) {
            fault("the summary's CRC does not hold");
        }
        byte[] magic = Opcode.magic();
        if (size - position >= magic.length && Arrays.equals(peek(magic.length), magic)) {
            position += magic.length;
            complete = true;
        } else {
            position = size;
        }
    }

    private byte[] take(long count) throws IOException {
        byte[] taken = peek((int) count);
        crc.update(taken);
        position += count;
        return taken;
    }

    private byte[] peek(int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return bytes.array();
    }

    private void skip(long count) throws IOException {
        for (long left = count; left > 0;) {
            left -= take(Math.min(left, SKIP_BYTES)).length;
        }
    }
}
