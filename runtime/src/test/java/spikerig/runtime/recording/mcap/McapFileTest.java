package spikerig.runtime.recording.mcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikerig.runtime.recording.McapCore;
import tools.jackson.databind.JsonNode;

class McapFileTest {
    private static final int CHUNKS = 3;
    private static final int PER_CHUNK = 4;

    @TempDir
    private Path folder;

    private final List<Long> chunkEnds = new ArrayList<>();

    /// Three chunks of four messages on two channels, an attachment and a record of metadata.
    private Path write(Compression compression) throws IOException {
        Path file = folder.resolve(compression + ".mcap");
        McapWriter writer = new McapWriter(
                McapOutput.create(file), compression, 1000,
                List.of(new McapSchema(1, "Tick", "jsonschema", "{\"type\":\"object\"}".getBytes())),
                List.of(new McapChannel(1, 1, "/a", "json", Map.of("unit", "m")),
                        new McapChannel(2, 1, "/b", "json", Map.of())),
                List.of(new McapMetadata("words", Map.of("key", "value"))),
                List.of(new McapAttachment(5, "rig.toml", "application/toml", "name = \"x\"".getBytes())));
        for (int i = 0; i < CHUNKS * PER_CHUNK; i++) {
            byte[] data = payload(i);
            writer.message(1 + i % 2, i / 2, 1000 + i, data, data.length);
            if (i % PER_CHUNK == PER_CHUNK - 1) {
                writer.flush();
                chunkEnds.add(writer.fileBytes());
            }
        }
        writer.finish();
        return file;
    }

    private static byte[] payload(int i) {
        return "{\"tick\":%d,\"padding\":\"%s\"}".formatted(i, "abc".repeat(10)).getBytes(StandardCharsets.UTF_8);
    }

    private static final class Seen implements McapVisitor {
        final List<String> messages = new ArrayList<>();
        final List<Long> timesNs = new ArrayList<>();
        final List<McapAttachment> attachments = new ArrayList<>();
        final List<McapMetadata> metadata = new ArrayList<>();

        @Override
        public void message(McapChannel channel, long sequence, long timeNs, byte[] data) {
            messages.add(new String(data, StandardCharsets.UTF_8));
            timesNs.add(timeNs);
        }

        @Override
        public void attachment(McapAttachment attachment) {
            attachments.add(attachment);
        }

        @Override
        public void metadata(McapMetadata words) {
            metadata.add(words);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatItWrote(Compression compression) throws IOException {
        Path file = write(compression);
        Seen seen = new Seen();
        McapContent content = McapReader.read(file, seen);

        assertTrue(content.complete());
        assertEquals(List.of(), content.faults());
        assertEquals(CHUNKS, content.chunks());
        assertEquals(CHUNKS * PER_CHUNK, seen.messages.size());
        assertEquals(new String(payload(11), StandardCharsets.UTF_8), seen.messages.get(11));
        assertEquals(1011, seen.timesNs.get(11));
        assertEquals("rig.toml", seen.attachments.getFirst().name());
        assertArrayEquals("name = \"x\"".getBytes(), seen.attachments.getFirst().data());
        assertEquals(Map.of("key", "value"), seen.metadata.getFirst().values());
        for (JsonNode read : McapCore.read(file)) {
            assertEquals(6, read.get("index").get("topics").get("/a").asInt());
            assertEquals(12, read.get("index").get("statistics").asInt());
            assertEquals(10, read.get("index").get("attachments").get("rig.toml").asInt());
        }
    }

    /// What a power cut leaves, at every byte.
    @ParameterizedTest
    @EnumSource
    void opensUpToTheLastFullChunkAtEveryLength(Compression compression) throws IOException {
        byte[] whole = Files.readAllBytes(write(compression));
        Path cut = folder.resolve("cut.mcap");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            if (length < 8) {
                assertThrows(IOException.class, () -> McapReader.read(cut, new Seen()));
                continue;
            }
            Seen seen = new Seen();
            McapContent content = McapReader.read(cut, seen);
            long end = length;
            long chunks = chunkEnds.stream().filter(chunkEnd -> chunkEnd <= end).count();
            assertTrue(seen.messages.size() >= chunks * PER_CHUNK, "at " + length);
            assertTrue(seen.messages.size() <= (chunks + 1) * PER_CHUNK, "at " + length);
            assertEquals(0, seen.messages.size() % PER_CHUNK, "at " + length);
            assertFalse(content.complete(), "at " + length);
            assertEquals(List.of(), content.faults(), "at " + length);
        }
    }

    /// Nothing that a flipped byte did to a message gets past the CRC of its chunk, or else of the file: the flip that
    /// makes a message of an index record.
    @ParameterizedTest
    @EnumSource
    void showsNoDamagedMessageUnnamedWhereverAByteFlips(Compression compression) throws IOException {
        byte[] whole = Files.readAllBytes(write(compression));
        List<String> written = new ArrayList<>();
        for (int i = 0; i < CHUNKS * PER_CHUNK; i++) {
            written.add(new String(payload(i), StandardCharsets.UTF_8));
        }
        Path flipped = folder.resolve("flipped.mcap");
        for (int at = 8; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) (1 << at % 8);
            Files.write(flipped, bytes);
            Seen seen = new Seen();
            McapContent content = McapReader.read(flipped, seen);
            assertTrue(written.containsAll(seen.messages) || !content.faults().isEmpty(), "flipped byte " + at);
        }
    }

    @Test
    void skipsAndCountsRecordsThatNobodyKnows() throws IOException {
        byte[] whole = Files.readAllBytes(write(Compression.ZSTD));
        byte[] strange = {(byte) 0x90, 3, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3};
        Path file = folder.resolve("strange.mcap");
        int at = chunkEnds.getFirst().intValue();
        ByteBuffer joined = ByteBuffer.allocate(whole.length + strange.length);
        Files.write(file, joined.put(whole, 0, at).put(strange).put(whole, at, whole.length - at).array());
        Seen seen = new Seen();
        McapContent content = McapReader.read(file, seen);

        assertEquals(1, content.unknownRecords());
        assertEquals(CHUNKS * PER_CHUNK, seen.messages.size());
        assertTrue(content.complete());
    }

    /// Schema, channel and a message outside of any chunk, then nothing: no index, no summary, no footer.
    @Test
    void readsMessagesOutsideOfChunksWithoutAnyIndex() throws IOException {
        ByteSink sink = new ByteSink(100);
        sink.raw(Opcode.magic());
        int header = sink.begin(Opcode.HEADER);
        sink.string("").string("by hand");
        sink.end(header);
        McapSummary.write(new McapChannel(7, 0, "/x", "json", Map.of()), sink);
        int message = sink.begin(Opcode.MESSAGE);
        sink.u16(7).u32(0).u64(42).u64(42).raw("{}".getBytes());
        sink.end(message);
        Path file = folder.resolve("bare.mcap");
        Files.write(file, Arrays.copyOf(sink.array(), sink.size()));
        Seen seen = new Seen();
        McapContent content = McapReader.read(file, seen);

        assertEquals("by hand", content.library());
        assertEquals(List.of("{}"), seen.messages);
        assertEquals(List.of(42L), seen.timesNs);
    }

    /// Every eight bytes of the file in turn say 2^62, and every four 2^31 - 1: no length is believed.
    @Test
    void believesNoLengthBeyondTheFile() throws IOException {
        byte[] whole = Files.readAllBytes(write(Compression.NONE));
        Path file = folder.resolve("hostile.mcap");
        for (int at = 8; at + 8 <= whole.length; at++) {
            byte[] huge = whole.clone();
            ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putLong(at, 1L << 62);
            Files.write(file, huge);
            McapReader.read(file, new Seen());
            byte[] large = whole.clone();
            ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putInt(at, Integer.MAX_VALUE);
            Files.write(file, large);
            McapReader.read(file, new Seen());
        }
        assertThrows(IOException.class, () -> Compression.LZ4.decompress(new byte[10], 1 << 20));
        assertThrows(IOException.class, () -> Compression.ZSTD.decompress(new byte[10], 1L << 40));
    }

    @Test
    void refusesWhatIsNoMcapFile() throws IOException {
        Path file = Files.writeString(folder.resolve("rig.toml"), "name = \"no recording\"");
        IOException refused = assertThrows(IOException.class, () -> McapReader.read(file, new Seen()));
        assertTrue(refused.getMessage().endsWith("rig.toml: is not an MCAP file"), refused.getMessage());
    }
}
