package spikerig.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;
import spikerig.testing.AllocationMeter;

class TickHashTest {
    private final LoopLayout layout = Logs.blimp("altitude", 160);
    private final Tick tick = new Tick(layout);

    /// Test vectors of draft-eastlake-fnv, appendix C.
    @ParameterizedTest
    @CsvSource({"'', cbf29ce484222325", "a, af63dc4c8601ec8c", "foobar, 85944171f73967e8"})
    void agreesWithThePublishedVectors(String text, String hash) {
        Fnv1a64 fnv = new Fnv1a64();
        for (byte value : text.getBytes(StandardCharsets.US_ASCII)) {
            fnv.add(value);
        }
        assertEquals(Long.parseUnsignedLong(hash, 16), fnv.value());
    }

    @Test
    void isThatOfTheBytesItsDocumentationNames() {
        Logs.at(tick, 0);
        tick.startNs += 77;
        tick.in[0] = 1.5f;
        tick.in[1] = -0.25f;
        tick.out[0] = Float.NaN;
        tick.spikes[1] = 0x8000_0000_0000_0001L;
        ByteBuffer bytes = ByteBuffer.allocate(8 + 3 * 4 + 3 * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(77).putFloat(1.5f).putFloat(-0.25f).putInt(0x7fc00000);
        bytes.putLong(0).putLong(0x8000_0000_0000_0001L).putLong(0);
        Fnv1a64 expected = new Fnv1a64();
        for (byte value : bytes.array()) {
            expected.add(value);
        }
        TickHash hash = new TickHash();
        hash.record(tick);
        assertEquals(String.format("%016x", expected.value()), hash.toString());
    }

    @Test
    void isEmptyFnvBeforeTheFirstTick() {
        assertEquals("cbf29ce484222325", new TickHash().toString());
    }

    @Test
    void seesEverySpikeAndTheLastBitOfEveryNumber() {
        String still = hashOfTwoTicks();
        tick.spikes[2] = 1L << 31;
        String spiked = hashOfTwoTicks();
        tick.spikes[2] = 0;
        tick.out[0] = Float.MIN_VALUE;
        String moved = hashOfTwoTicks();
        tick.out[0] = 0f;
        assertNotEquals(still, spiked);
        assertNotEquals(still, moved);
        assertEquals(still, hashOfTwoTicks());
    }

    @Test
    void doesNotAllocate() {
        TickHash hash = new TickHash();
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            for (int i = 0; i < 10_000; i++) {
                hash.record(tick);
            }
        }));
    }

    private String hashOfTwoTicks() {
        TickHash hash = new TickHash();
        for (int i = 0; i < 2; i++) {
            Logs.at(tick, i);
            hash.record(tick);
        }
        return hash.toString();
    }
}
