package spikerig.bridge.spinnaker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Byte for byte what SpiNNMan writes, and what it means.
class VectorTest {
    private final Vectors vectors;
    private final EieioWriter writer = new EieioWriter();
    private final EieioReader reader = new EieioReader();
    private final ByteBuffer out = Vectors.empty();

    VectorTest() throws IOException {
        vectors = new Vectors();
    }

    @Test
    void allFourteenVectorsAreHere() {
        assertEquals(14, vectors.count());
    }

    @Test
    void narrowKeysWithoutPrefix() {
        writer.begin(out, Eieio.KEY16);
        for (int key : new int[] {0, 1, 5, 255, 65535}) {
            writer.event(key);
        }
        writer.end();
        assertWritten("eieio_data_key16_no_prefix");
        assertEquals(List.of(0, 1, 5, 255, 65535), keys("eieio_data_key16_no_prefix"));
        assertFalse(reader.isTimed());
    }

    @Test
    void wideKeysWithPayloads() {
        writer.begin(out, Eieio.KEY32_PAYLOAD32);
        writer.event(458753, 0xDEADBEEF);
        writer.event(458754, 100);
        writer.end();
        assertWritten("eieio_data_key_payload32");
        assertTrue(reader.open(vectors.message("eieio_data_key_payload32")));
        assertTrue(reader.next());
        assertEquals(458753, reader.key());
        assertEquals(0xDEADBEEF, reader.payload());
        assertTrue(reader.next());
        assertEquals(100, reader.payload());
        assertFalse(reader.next());
    }

    @Test
    void wideKeysOfATimeStep() {
        writer.beginAt(out, Eieio.KEY32, 1000);
        writer.event(2048);
        writer.event(2049);
        writer.end();
        assertWritten("eieio_data_key32_timestamp_base");
        assertEquals(List.of(2048, 2049), keys("eieio_data_key32_timestamp_base"));
        assertTrue(reader.isTimed());
        assertEquals(1000, reader.payload());
    }

    @Test
    void anUpperPrefixIsTheUpperHalfOfAKey() {
        writer.beginUpper(out, Eieio.KEY16, 0x1234);
        writer.event(1);
        writer.event(2);
        writer.end();
        assertEquals("02c0341201000200", Vectors.hex(out)); // hardware.md 1.1
        assertTrue(reader.open(out.flip()));
        assertTrue(reader.next());
        assertEquals(0x12340001, reader.key());
    }

    @Test
    void aLowerPrefixIsReadAsTheToolsDoAndAsTheFirmwareDoes() {
        assertEquals(List.of(0x1235), keys("eieio_data_key16_lower_prefix_time16"));
        assertEquals(77, reader.payload());
        assertTrue(reader.isTimed());
        EieioReader firmware = new EieioReader(true);
        assertTrue(firmware.open(vectors.message("eieio_data_key16_lower_prefix_time16")));
        assertTrue(firmware.next());
        assertEquals(0x11234, firmware.key());
    }

    @Test
    void plainCommands() {
        assertCommand("eieio_cmd_database_ack", Eieio.DATABASE);
        assertCommand("eieio_cmd_start_resume", Eieio.START_RESUME);
        assertCommand("eieio_cmd_padding", Eieio.PADDING);
        assertCommand("eieio_cmd_stop_requests", Eieio.STOP_REQUESTS);
    }

    private void assertCommand(String name, int command) {
        EieioCommands.write(out.clear(), command);
        assertWritten(name);
        assertFalse(reader.open(vectors.message(name)), "a command is no data");
    }

    @Test
    void commandsThatCarrySomething() {
        EieioCommands.requestBuffers(out, 1, 2, 3, 3, 7, 4096);
        assertWritten("eieio_cmd_spinnaker_request_buffers");
        EieioCommands.readAck(out.clear(), 12);
        assertWritten("eieio_cmd_host_data_read_ack");
    }

    @Test
    void commandsToTheMonitor() {
        assertRequest("scp_get_version", ScpRequest.version(0, 0, 0), 1);
        assertRequest("scp_write_memory", ScpRequest.write(0, 0, 1, 0x60000000, new byte[] {1, 2, 3, 4}), 3);
        assertRequest("scp_iptag_set_use_sender", IpTag.set(0, 0, 1), 5);
        assertRequest("scp_iptag_clear", IpTag.clear(0, 0, 1), 7);
    }

    private void assertRequest(String name, ScpRequest request, int sequence) {
        request.writeTo(out.clear(), sequence);
        assertWritten(name);
    }

    @Test
    void injectedSpikes() {
        SdpHeader.data(0, 1, 3, 1).writeTo(out);
        writer.begin(out, Eieio.KEY16);
        writer.event(4);
        writer.event(7);
        writer.end();
        assertEquals("00000700230001000000020004000700", Vectors.hex(out)); // hardware.md 1.1, chip (0, 1), core 3
    }

    @Test
    void aPacketHolds127NarrowKeysAnd63WideOnes() {
        assertEquals(127, room(Eieio.KEY16));
        assertEquals(63, room(Eieio.KEY32));
        assertEquals(31, room(Eieio.KEY32_PAYLOAD32));
    }

    private int room(int type) {
        SdpHeader.data(0, 0, 1, 1).writeTo(out.clear());
        writer.begin(out, type);
        while (writer.hasRoom()) {
            if (Eieio.hasPayload(type)) {
                writer.event(1, 2);
            } else {
                writer.event(1);
            }
        }
        assertTrue(out.position() <= SdpHeader.BYTES + 256);
        return writer.end();
    }

    @Test
    void aMessageCutAnywhereIsRefused() {
        for (String name : List.of("eieio_data_key16_no_prefix", "eieio_data_key32_timestamp_base",
                "eieio_data_key_payload32", "eieio_data_key16_lower_prefix_time16")) {
            ByteBuffer message = vectors.message(name);
            for (int size = 0; size < message.capacity(); size++) {
                assertFalse(reader.open(message.clear().limit(size)), name + " of " + size + " bytes");
            }
        }
    }

    private List<Integer> keys(String name) {
        assertTrue(reader.open(vectors.message(name)));
        List<Integer> keys = new ArrayList<>();
        while (reader.next()) {
            keys.add(reader.key());
        }
        return keys;
    }

    private void assertWritten(String name) {
        assertEquals(vectors.hex(name), Vectors.hex(out), name);
    }
}
