package spikerig.drivers.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// What every pulse-width output promises. Extend it, hand over an output of 50 Hz, inherit the tests.
public abstract class PwmOutputContract {
    /// A servo's period.
    private static final long PERIOD_NS = 20_000_000;

    protected abstract PwmOutput output();

    /// The high time that the world sees.
    protected abstract long highNs();

    @Test
    void hasThePeriodAskedFor() {
        assertEquals(PERIOD_NS, output().periodNs());
    }

    @Test
    void startsLow() {
        output();
        assertEquals(0, highNs());
    }

    @Test
    void takesAPulseOfAnyLengthWithinThePeriod() {
        for (long highNs : new long[] {1_500_000, 1, 999, PERIOD_NS, 10, 0}) {
            assertTrue(output().write(highNs));
            assertEquals(highNs, highNs());
        }
    }

    @Test
    void clampsToThePeriod() {
        output().write(Long.MAX_VALUE);
        assertEquals(PERIOD_NS, highNs());
        output().write(-1);
        assertEquals(0, highNs());
    }

    @Test
    void isLeftLow() {
        output().write(PERIOD_NS);
        output().close();
        output().close();
        assertEquals(0, highNs());
    }

    @Test
    void doesNotAllocate() {
        PwmOutput output = output();
        Runnable transfers = () -> {
            output.write(1_500_000);
            output.write(2_000);
        };
        assertEquals(0, CompiledTransfer.bytesAllocatedBy(transfers));
    }
}
