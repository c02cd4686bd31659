package spikerig.runtime.recording.mcap;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/// Takes records apart and shows them.
final class Records {
    private final McapVisitor visitor;
    private final Consumer<String> faults;
    private final Map<Integer, McapSchema> schemas = new HashMap<>();
    private final Map<Integer, McapChannel> channels = new HashMap<>();
    private long messages;

    Records(McapVisitor visitor, Consumer<String> faults) {
        this.visitor = visitor;
        this.faults = faults;
    }

    long messages() {
        return messages;
    }

    /// Shows the records in a chunk, of which none is shown when its CRC does not hold.
    void chunk(byte[] content) throws IOException {
        ByteSource source = new ByteSource(content, 0, content.length);
        source.u64();
        source.u64();
        long size = source.u64();
        long stated = source.u32();
        Compression compression = Compression.of(source.string());
        byte[] bytes = compression.decompress(source.bytes(source.u64()), size);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (stated != 0 && stated != crc.getValue()) {
            throw new IOException("the chunk's CRC does not hold; it was skipped");
        }
        int at = 0;
        while (bytes.length - at >= Opcode.HEAD_BYTES) {
            long length = new ByteSource(bytes, at + 1, 8).u64();
            int start = at + Opcode.HEAD_BYTES;
            if (length < 0 || length > bytes.length - start) {
                throw new IOException("a record in the chunk goes beyond its end");
            }
            showOrName(bytes[at], bytes, start, (int) length);
            at = start + (int) length;
        }
    }

    private void showOrName(byte opcode, byte[] bytes, int start, int length) throws IOException {
        try {
            show(opcode, bytes, start, length);
        } catch (VisitorFailure failure) {
            throw failure;
        } catch (IOException malformed) {
            faults.accept("a record in a chunk: " + malformed.getMessage());
        }
    }

    /// @return whether the opcode is one of these
    boolean show(byte opcode, byte[] bytes, int start, int length) throws IOException {
        ByteSource source = new ByteSource(bytes, start, length);
        switch (opcode) {
            case Opcode.SCHEMA -> schema(source);
            case Opcode.CHANNEL -> channel(source);
            case Opcode.MESSAGE -> message(source);
            case Opcode.ATTACHMENT -> attachment(source, bytes, start);
            case Opcode.METADATA -> {
                McapMetadata words = new McapMetadata(source.string(), source.map());
                tell(() -> visitor.metadata(words));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void schema(ByteSource source) throws IOException {
        int id = source.u16();
        McapSchema schema = new McapSchema(id, source.string(), source.string(), source.bytes(source.u32()));
        if (id != 0 && schemas.put(id, schema) == null) {
            tell(() -> visitor.schema(schema));
        }
    }

    private void channel(ByteSource source) throws IOException {
        int id = source.u16();
        McapChannel channel =
                new McapChannel(id, source.u16(), source.string(), source.string(), source.map());
        if (channels.put(id, channel) == null) {
            tell(() -> visitor.channel(channel));
        }
    }

    private void message(ByteSource source) throws IOException {
        McapChannel channel = channels.get(source.u16());
        if (channel == null) {
            throw new IOException("a message of a channel that the file does not describe");
        }
        long sequence = source.u32();
        long timeNs = source.u64();
        source.u64();
        byte[] data = source.bytes(source.remaining());
        messages++;
        tell(() -> visitor.message(channel, sequence, timeNs, data));
    }

    private void attachment(ByteSource source, byte[] bytes, int start) throws IOException {
        long timeNs = source.u64();
        source.u64();
        McapAttachment attachment =
                new McapAttachment(timeNs, source.string(), source.string(), source.bytes(source.u64()));
        CRC32 crc = new CRC32();
        crc.update(bytes, start, source.position());
        long stated = source.u32();
        if (stated != 0 && stated != crc.getValue()) {
            throw new IOException("the CRC of attachment " + attachment.name() + " does not hold; it was skipped");
        }
        tell(() -> visitor.attachment(attachment));
    }

    private interface Call {
        void run() throws IOException;
    }

    private static void tell(Call call) throws VisitorFailure {
        try {
            call.run();
        } catch (IOException thrown) {
            throw new VisitorFailure(thrown);
        }
    }
}
