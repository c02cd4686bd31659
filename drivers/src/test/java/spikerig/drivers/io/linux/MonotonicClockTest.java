package spikerig.drivers.io.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import spikerig.testing.AllocationMeter;

class MonotonicClockTest {
    private static final long SLEEP_NS = 20_000_000;

    private final MonotonicClock clock = new MonotonicClock();

    @Test
    void doesNotReturnBeforeTheDeadline() {
        long deadlineNs = clock.nanoTime() + SLEEP_NS;
        clock.sleepUntil(deadlineNs);
        assertTrue(clock.nanoTime() - deadlineNs >= 0);
    }

    @Test
    void sleepsOnThroughAnInterruptAndKeepsTheFlag() {
        long deadlineNs = clock.nanoTime() + SLEEP_NS;
        Thread.currentThread().interrupt();
        clock.sleepUntil(deadlineNs);
        assertTrue(Thread.interrupted(), "the interrupt was swallowed");
        assertTrue(clock.nanoTime() - deadlineNs >= 0);
    }

    @Test
    void sleepsOnThroughAStrayWakeUp() {
        long deadlineNs = clock.nanoTime() + SLEEP_NS;
        LockSupport.unpark(Thread.currentThread());
        clock.sleepUntil(deadlineNs);
        assertTrue(clock.nanoTime() - deadlineNs >= 0);
    }

    @Test
    void returnsAtOnceWhenTheDeadlineHasPassed() {
        clock.sleepUntil(clock.nanoTime() - 1);
        clock.sleepUntil(clock.nanoTime() - Long.MAX_VALUE / 2);
    }

    @Test
    void doesNotAllocate() {
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            for (int i = 0; i < 20; i++) {
                clock.sleepUntil(clock.nanoTime() + 100_000);
            }
        }));
    }
}
