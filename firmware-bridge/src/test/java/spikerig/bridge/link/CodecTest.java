package spikerig.bridge.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import spikerig.bridge.mcu.Firmware;
import spikerig.testing.RequiresProgram;

/// Both codecs against the encodings of cobs-c (cmcqueen/cobs-c, compiled and run), the catalogue's check value of
/// CRC-32 and PROTOCOL.md's example.
@RequiresProgram(value = "gcc", debianPackage = "gcc make")
class CodecTest {
    /// A HELLO of PROTOCOL.md, "Frame".
    private static final String HELLO = "0004010701" + "07efbeadde01010105d7390a2600";

    enum End {
        HOST,
        FIRMWARE;

        Codec open() throws Exception {
            return this == HOST ? Codec.host() : Codec.firmware(Firmware.built("tests", "codec"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void encodesAsCobsCDoes(End end) throws Exception {
        String[][] vectors = {
            {"", "01"},
            {"00", "0101"},
            {"0000", "010101"},
            {"11220033", "0311220233"},
            {"11000000", "0211010101"},
            {run(0x01, 0xFE), "ff" + run(0x01, 0xFE)},
            {run(0x00, 0xFE), "01ff" + run(0x01, 0xFE)},
            {run(0x01, 0xFF), "ff" + run(0x01, 0xFE) + "02ff"},
            {run(0x02, 0xFF) + "00", "ff" + run(0x02, 0xFF) + "0101"},
            {run(0x03, 0xFF) + "0001", "fe" + run(0x03, 0xFF) + "0201"},
            {run(0x00, 0xFF) + run(0x00, 0xFF), "01ff" + run(0x01, 0xFE) + "02ff" + "ff" + run(0x01, 0xFE) + "02ff"},
        };
        try (Codec codec = end.open()) {
            for (String[] vector : vectors) {
                assertEquals(vector[1], codec.encode(vector[0]));
                assertEquals(vector[0], codec.decode(vector[1]));
            }
            assertEquals("bad", codec.decode("050102"), "input too short");
            assertEquals("bad", codec.decode("020001"), "a zero in the input");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCheckValueIsTheCataloguesAndTheExampleIsAFrame(End end) throws Exception {
        try (Codec codec = end.open()) {
            assertEquals("cbf43926", codec.crc("313233343536373839"));
            assertEquals("01070100efbeadde01010000d7390a26", codec.decode(HELLO.substring(2, HELLO.length() - 2)));
            assertEquals(1, codec.frames(HELLO));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyBitFlipOfAFrameIsRefusedAndTheNextFrameIsTaken(End end) throws Exception {
        try (Codec codec = end.open()) {
            for (String frame : new String[] {HELLO, tick(1), tick(40)}) {
                byte[] bytes = HexFormat.of().parseHex(frame);
                for (int bit = 0; bit < 8 * bytes.length; bit++) {
                    bytes[bit / 8] ^= (byte) (1 << bit % 8);
                    assertEquals(1, codec.frames(HexFormat.of().formatHex(bytes) + HELLO), "bit " + bit + " flipped");
                    bytes[bit / 8] ^= (byte) (1 << bit % 8);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void neitherParserTakesNoiseForAFrameOrLosesItsPlace(End end) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);
        try (Codec codec = end.open()) {
            for (int round = 0; round < 3000; round++) {
                byte[] noise = new byte[random.nextInt(1200)];
                random.nextBytes(noise);
                if (round % 3 == 0) {
                    for (int i = 0; i < noise.length; i++) {
                        noise[i] = noise[i] == 0 ? 1 : noise[i]; // longer than any frame
                    }
                }
                assertEquals(1, codec.frames(HexFormat.of().formatHex(noise) + HELLO), "round " + round);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDecodedEncodesToTheSameBytes(End end) throws Exception {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(12);
        try (Codec codec = end.open()) {
            for (int round = 0; round < 500; round++) {
                byte[] data = new byte[random.nextInt(600)];
                for (int i = 0; i < data.length; i++) {
                    data[i] = (byte) (random.nextInt(300) == 0 ? 0 : random.nextInt());
                }
                String hex = HexFormat.of().formatHex(data);
                String encoded = codec.encode(hex);
                assertTrue(encoded.length() / 2 <= Cobs.encodedSizeMax(data.length), encoded);
                assertEquals(hex, codec.decode(encoded));
            }
        }
    }

    private static String tick(int inputs) {
        FrameWriter writer = new FrameWriter();
        writer.restart();
        var payload = writer.payload();
        payload.putInt(77).putShort((short) 2).putShort((short) inputs);
        for (int i = 0; i < inputs; i++) {
            payload.putFloat(0.37f * i);
        }
        writer.finish(Wire.TICK, 9);
        return HexFormat.of().formatHex(writer.bytes(), 0, writer.size());
    }

    private static String run(int first, int last) {
        StringBuilder hex = new StringBuilder();
        for (int value = first; value <= last; value++) {
            hex.append("%02x".formatted(value));
        }
        return hex.toString();
    }
}
