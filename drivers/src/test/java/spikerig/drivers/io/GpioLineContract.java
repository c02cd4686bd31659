package spikerig.drivers.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// What every digital output promises. Extend it, hand over a line, inherit the tests.
public abstract class GpioLineContract {
    protected abstract GpioLine line();

    /// The level that the world sees.
    protected abstract boolean isHigh();

    @Test
    void startsLow() {
        line();
        assertFalse(isHigh());
    }

    @Test
    void followsWhatIsWritten() {
        for (boolean high : new boolean[] {true, true, false, false, true}) {
            assertTrue(line().write(high));
            assertEquals(high, isHigh());
        }
    }

    @Test
    void isLeftLow() {
        line().write(true);
        line().close();
        line().close();
        assertFalse(isHigh());
    }

    @Test
    void doesNotAllocate() {
        GpioLine line = line();
        Runnable transfers = () -> {
            line.write(true);
            line.write(false);
        };
        assertEquals(0, CompiledTransfer.bytesAllocatedBy(transfers));
    }
}
