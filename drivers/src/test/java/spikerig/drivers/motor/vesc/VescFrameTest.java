package spikerig.drivers.motor.vesc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.motor.line.Crc16;

/// Frames made by the firmware's own packet.c and crc.c (vedderb/bldc b9d287b3), compiled and run.
class VescFrameTest {
    private final byte[] frame = new byte[VescFrame.BYTES_MAX];

    @ParameterizedTest
    @CsvSource({
        "5, 10000, 02050500002710ae1703",
        "5, -25000, 020505ffff9e58478e03",
        "6, 2500, 020506000009c4eed503",
        "8, 3000, 02050800000bb8f80403",
    })
    void writesTheFirmwaresOwnCommands(int id, int value, String expected) {
        int length = VescFrame.command(frame, id, value);
        assertEquals(expected, HexFormat.of().formatHex(frame, 0, length));
    }

    @ParameterizedTest
    @CsvSource({"4, 020104408403", "0, 020100000003"})
    void writesTheFirmwaresOwnRequests(int id, String expected) {
        int length = VescFrame.request(frame, id);
        assertEquals(expected, HexFormat.of().formatHex(frame, 0, length));
    }

    @Test
    void hasTheCrcOfTheCatalogue() {
        byte[] check = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0x31C3, Crc16.of(check, 0, check.length));
    }

    @Test
    void readsAFrameBehindNoiseAndRefusesEveryBitFlip() {
        byte[] right = HexFormat.of().parseHex("02050800000bb8f80403");
        VescParser parser = new VescParser();
        parser.accept((byte) 0x77);
        assertTrue(accepts(parser, right));
        assertEquals(8, parser.id());
        assertEquals(3000, parser.int32(1));
        for (int bit = 0; bit < 8 * right.length; bit++) {
            byte[] damaged = right.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(accepts(new VescParser(), damaged), "bit " + bit);
        }
    }

    @Test
    void readsALongFrame() {
        byte[] payload = new byte[300];
        payload[0] = 4;
        byte[] frame = new byte[306];
        frame[0] = 3;
        frame[1] = 1;
        frame[2] = 44;
        System.arraycopy(payload, 0, frame, 3, 300);
        int crc = Crc16.of(payload, 0, 300);
        frame[303] = (byte) (crc >> 8);
        frame[304] = (byte) crc;
        frame[305] = 3;
        VescParser parser = new VescParser();
        assertTrue(accepts(parser, frame));
        assertEquals(300, parser.payloadLength());
    }

    private static boolean accepts(VescParser parser, byte[] bytes) {
        boolean any = false;
        for (byte next : bytes) {
            any |= parser.accept(next);
        }
        return any;
    }
}
