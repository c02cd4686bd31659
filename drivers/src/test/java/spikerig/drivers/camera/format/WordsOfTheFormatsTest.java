package spikerig.drivers.camera.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import spikerig.drivers.EventBuffer;

/// Words put together by hand from the field positions of the formats' documentation.
class WordsOfTheFormatsTest {
    private final EventBuffer events = new EventBuffer(64);

    private void decode(EventDecoder decoder, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertEquals(bytes.length, decoder.decode(bytes, 0, bytes.length, events));
    }

    private void assertEvent(int i, long tUs, int x, int y, int on) {
        assertEquals(tUs, events.tUs()[i]);
        assertEquals(x, events.x()[i]);
        assertEquals(y, events.y()[i]);
        assertEquals(on, events.polarity()[i]);
    }

    @Test
    void evt3KeepsStateFromWordToWord() {
        // TIME_HIGH 1, TIME_LOW 5, ADDR_Y 7, ADDR_X 9 on, VECT_BASE_X 100 off, VECT_12 0x801, VECT_8 0x81, trigger
        decode(new Evt3Decoder(), "0180 0560 0700 0928 6430 0148 8150 01a0");
        assertEquals(5, events.size());
        assertEvent(0, 4096 + 5, 9, 7, 1);
        assertEvent(1, 4096 + 5, 100, 7, 0);
        assertEvent(2, 4096 + 5, 111, 7, 0);
        assertEvent(3, 4096 + 5, 112, 7, 0);
        assertEvent(4, 4096 + 5, 119, 7, 0);
    }

    @Test
    void evt3TimeGoesOnWhenItsCounterWraps() {
        // TIME_HIGH 0xFFF, an event, TIME_HIGH 0, an event
        decode(new Evt3Decoder(), "ff8f 0060 0120 0080 0060 0120");
        assertEquals(0xFFF000L, events.tUs()[0]);
        assertEquals(1L << 24, events.tUs()[1]);
    }

    @Test
    void evt3CountsEventsWithoutATime() {
        Evt3Decoder decoder = new Evt3Decoder();
        decode(decoder, "0700 0928 0180 0928");
        assertEquals(1, events.size());
        assertEquals(1, decoder.tally().lost());
    }

    @Test
    void datHas14BitsPerCoordinate() {
        // t 1000, x 303, y 239, on: 1 << 28 | 239 << 14 | 303 = 0x103BC12F
        decode(new DatDecoder(DatDecoder.TYPE_CD), "e8030000 2fc13b10");
        assertEvent(0, 1000, 303, 239, 1);
    }

    @Test
    void aedat2IsBigEndian() {
        // y 100 << 22 | x 200 << 12 | 1 << 11 = 0x190C8800
        decode(new Aedat2Decoder(false), "190c8800 000003e8");
        assertEvent(0, 1000, 200, 100, 1);
    }

    @Test
    void aedat31TimeHasAnOverflowCounter() {
        // one valid event: x 10 << 17 | y 20 << 2 | on 2 | valid 1 = 0x00140053, overflow 1
        decode(new Aedat31Decoder(), "0100 0100 08000000 04000000 01000000 01000000 01000000 01000000"
                + "53001400 e8030000");
        assertEvent(0, (1L << 31) + 1000, 10, 20, 1);
    }

    @Test
    void nmnistPassesTimeWithARow240() {
        decode(new NmnistDecoder(), "0a14800064 00f0000000 0a14000064");
        assertEvent(0, 100, 10, 20, 1);
        assertEvent(1, 8192 + 100, 10, 20, 0);
    }

    @Test
    void evt21WordsMayHaveTheirHalvesSwapped() {
        decode(new Evt21Decoder(true), "0300008000000000 0650401910440000");
        assertEquals(3, events.size());
        assertEvent(2, 3 * 64 + 37, 24, 6, 1);
    }
}
