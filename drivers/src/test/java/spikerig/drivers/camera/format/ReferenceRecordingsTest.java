package spikerig.drivers.camera.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.drivers.EventBuffer;
import spikerig.testing.AllocationMeter;

/// Recordings whose content other people's decoders have told, whole, cut and damaged.
class ReferenceRecordingsTest {
    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = ReferenceRecordingsTest.class.getResourceAsStream("/events/" + name)) {
            return in.readAllBytes();
        }
    }

    private static EventReader reader(String name, byte[] content) throws IOException {
        return new EventReader(name, new ByteArrayInputStream(content));
    }

    private static MessageDigest sha3() {
        try {
            return MessageDigest.getInstance("SHA3-224");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// SHA3-224 of the columns as little-endian u64, u16, u16 and u8.
    private static String[] digests(EventReader reader) throws IOException {
        EventBuffer events = new EventBuffer(5000);
        MessageDigest[] digests = {sha3(), sha3(), sha3(), sha3()};
        ByteBuffer t = ByteBuffer.allocate(5000 * 8).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer x = ByteBuffer.allocate(5000 * 2).order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer y = ByteBuffer.allocate(5000 * 2).order(ByteOrder.LITTLE_ENDIAN);
        while (reader.read(events)) {
            t.clear();
            x.clear();
            y.clear();
            for (int i = 0; i < events.size(); i++) {
                t.putLong(events.tUs()[i]);
                x.putShort(events.x()[i]);
                y.putShort(events.y()[i]);
            }
            digests[0].update(t.flip());
            digests[1].update(x.flip());
            digests[2].update(y.flip());
            digests[3].update(events.polarity(), 0, events.size());
        }
        return Arrays.stream(digests).map(d -> HexFormat.of().formatHex(d.digest())).toArray(String[]::new);
    }

    @Test
    void decodesEvt2AsFaeryDoes() throws IOException {
        EventReader reader = reader("evt2.raw", bytes("evt2.raw"));
        assertEquals(EventFormat.EVT2, reader.format());
        assertEquals(Arrays.asList("9855ba39c1baea316ae623b72466e420df60a7510248391856eb4eaf",
                "93fc6cff19b483fd48ca53345c6c1cf05123681d7b7272a1717e9303",
                "07cfaef58e5fa71ce9910ed5b88fb7e9fcf71e4a8654cc2c4666f1ae",
                "d2b5e9c4047f4c431937b24cd46c8b504e055372b0ded1df77f0ffa1"), Arrays.asList(digests(reader)));
        assertEquals(0, reader.lost());
    }

    @Test
    void decodesEventStreamAsFaeryDoes() throws IOException {
        EventReader reader = reader("dvs.es", bytes("dvs.es"));
        assertEquals(EventFormat.EVENT_STREAM, reader.format());
        assertEquals(Arrays.asList("6f3f9af2e99d83707fd74fef3486abdd9f2f81680d3c4fcc306b1965",
                "976eab4dc499e350481c3f568f71b2713e3ffa944bc1866f31448460",
                "6ccc2ff279b4fb7f87b37d128d84da6771df6b40b624bf3cd4e6622a",
                "6f3c58f949e7c11c55707d11f739d98669882d551403c79482ab81f9"), Arrays.asList(digests(reader)));
        assertEquals(320, reader.width());
        assertEquals(0, reader.lost());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "lz4", "lz4hc", "zstd", "zstdhc"})
    void decodesAedat4MadeByFlatcLz4AndZstd(String name) throws IOException {
        EventReader reader = reader(name, bytes(name + ".aedat4"));
        EventBuffer events = new EventBuffer(1000);
        int count = 0;
        while (reader.read(events)) {
            for (int i = 0; i < events.size(); i++, count++) {
                assertEquals(1605537493718345L + 37L * count, events.tUs()[i]);
                assertEquals(count * 7 % 320, events.x()[i]);
                assertEquals(count * 3 % 240, events.y()[i]);
                assertEquals(count % 3 == 0 ? 1 : 0, events.polarity()[i]);
            }
        }
        assertEquals(name.equals("plain") ? 1200 : 12_000, count);
        assertEquals(3, reader.triggers());
        assertEquals(0, reader.lost());
        assertEquals(240, reader.height());
    }

    @ParameterizedTest
    @ValueSource(strings = {"evt2.raw", "dvs.es", "plain.aedat4", "lz4.aedat4", "zstd.aedat4"})
    void survivesCutsAndGarbage(String name) throws IOException {
        byte[] whole = Arrays.copyOf(bytes(name), Math.min(bytes(name).length, 20_000));
        EventBuffer events = new EventBuffer(4096);
        Random random = new Random(5);
        for (int length = 0; length < whole.length; length += 97) {
            byte[] cut = Arrays.copyOf(whole, length);
            readAll(name, cut, events);
            for (int k = 0; k < length / 200; k++) {
                cut[random.nextInt(length)] = (byte) random.nextInt();
            }
            readAll(name, cut, events);
        }
    }

    private static void readAll(String name, byte[] content, EventBuffer events) throws IOException {
        try (EventReader reader = reader(name, content)) {
            int reads = 0;
            while (reader.read(events)) {
                assertTrue(reads++ < 100_000, "reads without end");
            }
        } catch (EventFormatException refused) {
            assertTrue(refused.getMessage().startsWith(name));
        }
    }

    @Test
    void countsACutEnd() throws IOException {
        byte[] whole = bytes("evt2.raw");
        EventReader reader = reader("cut", Arrays.copyOf(whole, whole.length - 1));
        digests(reader);
        assertEquals(1, reader.lost());
    }

    @Test
    void decodesTheWordsOfOpenEb() {
        byte[] words = HexFormat.of().parseHex("0000000003000080" + "8900000004280000" + "1044000006504019");
        EventBuffer events = new EventBuffer(64);
        assertEquals(24, new Evt21Decoder(false).decode(words, 0, 24, events));
        assertEquals(3 + 3, events.size());
        assertEquals(3 * 64, events.tUs()[0]);
        assertEquals(5, events.x()[0]);
        assertEquals(12, events.x()[2]);
        assertEquals(14, events.x()[3]);
        assertEquals(24, events.x()[5]);
        assertEquals(3 * 64 + 37, events.tUs()[5]);
    }

    @Test
    void doesNotAllocate() throws IOException {
        byte[] words = bytes("evt2.raw");
        EventBuffer events = new EventBuffer(8192);
        Evt2Decoder decoder = new Evt2Decoder();
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            events.clear();
            decoder.decode(words, 166, 30_000, events);
        }));
    }
}
