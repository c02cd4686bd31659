package spikerig.drivers.range.tfminis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TfMiniSParserTest {
    /// 153 cm, strength 1200, 25 degrees Celsius; computed from the manual's frame table by hand.
    private static final byte[] FRAME = HexFormat.of().parseHex("59599900b004c808cf");

    private final TfMiniSParser parser = new TfMiniSParser();

    @Test
    void readsTheFieldsOfAFrame() {
        assertEquals(1, framesIn(FRAME));
        assertEquals(153, parser.distanceCm());
        assertEquals(1200, parser.strength());
        assertEquals(25.0, parser.temperature() / 8.0 - 256.0);
        assertEquals(0, parser.strayByteCount());
    }

    /// The low byte of a sum cannot miss a change within one byte.
    @Test
    void rejectsEverySingleBitFlip() {
        for (int bit = 0; bit < 8 * FRAME.length; bit++) {
            assertEquals(0, framesIn(flipped(bit)), "bit " + bit);
        }
    }

    /// Two flips cancel when they change the sum and its byte alike: in the same position, one up and one down among
    /// the summed bytes or both alike against the sum's own; in position 7 up and down are the same. Nothing else does.
    @Test
    void missesTwoFlipsOnlyInOneBitPosition() {
        for (int a = 16; a < 8 * FRAME.length; a++) {
            for (int b = a + 1; b < 8 * FRAME.length; b++) {
                byte[] damaged = flipped(a, b);
                boolean samePosition = a % 8 == b % 8;
                boolean cancels = samePosition && (a % 8 == 7 || (isSet(a) == isSet(b)) == (b / 8 == 8));
                assertEquals(cancels ? 1 : 0, framesIn(damaged), "bits " + a + " and " + b);
            }
        }
    }

    @Test
    void joinsAStreamInTheMiddleAndLosesNoLaterFrame() {
        for (int skipped = 1; skipped < FRAME.length; skipped++) {
            TfMiniSParser joining = new TfMiniSParser();
            List<Byte> stream = new ArrayList<>();
            append(stream, FRAME, skipped);
            append(stream, FRAME, 0);
            append(stream, FRAME, 0);
            assertEquals(2, count(joining, stream), "after " + skipped + " bytes");
        }
    }

    @Test
    void findsAFrameBehindHeaderBytes() {
        assertEquals(1, framesIn(HexFormat.of().parseHex("595959" + "59599900b004c808cf")));
    }

    /// 0x5959 cm would be 228 m, but a parser must not trust the header's bytes to be rare.
    @Test
    void takesAFrameFullOfHeaderBytes() {
        assertEquals(1, framesIn(HexFormat.of().parseHex("5959" + "595959595959" + "c8")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void findsInGarbageOnlyWhatIsFramed(long seed) {
        Random random = new Random(seed);
        byte[] stream = new byte[20_000];
        for (int i = 0; i < stream.length; i++) {
            stream[i] = (byte) (random.nextInt(3) == 0 ? 0x59 : random.nextInt(256));
        }
        int found = 0;
        for (int i = 0; i < stream.length; i++) {
            if (parser.accept(stream[i])) {
                found++;
                assertTrue(isFrame(stream, i - 8), "frame at " + (i - 8));
            }
        }
        assertTrue(found > 0, "the garbage held no accidental frame: a weak test");
        assertTrue(parser.badFrameCount() > 0);
        long pending = stream.length - 9L * found - parser.strayByteCount();
        assertTrue(pending >= 0 && pending < 9, pending + " bytes unaccounted for");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void resynchronisesAfterGarbage(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            byte[] garbage = new byte[random.nextInt(30)];
            random.nextBytes(garbage);
            for (byte stray : garbage) {
                parser.accept(stray);
            }
            // Garbage that ends like the beginning of a frame can cost the first one.
            framesIn(FRAME);
            assertEquals(1, framesIn(FRAME));
            assertEquals(153, parser.distanceCm());
        }
    }

    @Test
    void hearsTheEchoOfTheRateCommand() {
        assertEquals(-1, parser.echoedRateHz());
        framesIn(HexFormat.of().parseHex("5a06036400c7"));
        assertEquals(100, parser.echoedRateHz());
        framesIn(HexFormat.of().parseHex("5a0603e80300"));
        assertEquals(100, parser.echoedRateHz(), "an echo with a wrong sum was believed");
    }

    /// The definition, without a parser.
    private static boolean isFrame(byte[] stream, int from) {
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += stream[from + i] & 0xff;
        }
        return stream[from] == 0x59 && stream[from + 1] == 0x59 && sum % 256 == (stream[from + 8] & 0xff);
    }

    private int framesIn(byte[] bytes) {
        List<Byte> stream = new ArrayList<>();
        append(stream, bytes, 0);
        return count(parser, stream);
    }

    private static int count(TfMiniSParser parser, List<Byte> stream) {
        int frames = 0;
        for (byte next : stream) {
            frames += parser.accept(next) ? 1 : 0;
        }
        return frames;
    }

    private static void append(List<Byte> stream, byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            stream.add(bytes[i]);
        }
    }

    private static byte[] flipped(int... bits) {
        byte[] frame = FRAME.clone();
        for (int bit : bits) {
            frame[bit / 8] ^= (byte) (1 << bit % 8);
        }
        return frame;
    }

    private static boolean isSet(int bit) {
        return (FRAME[bit / 8] >> bit % 8 & 1) == 1;
    }
}
