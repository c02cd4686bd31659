package spikerig.drivers.motor.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void keepsItsRateWhoeverAsks() {
        Pace pace = new Pace(30);
        int taken = 0;
        for (long ns = 0; ns < 10_000_000_000L; ns += 7_000_000) {
            taken += pace.take(ns) ? 1 : 0;
        }
        assertEquals(300, taken, 1);
    }

    @Test
    void doesNotCatchUpAfterAPause() {
        Pace pace = new Pace(10);
        assertTrue(pace.take(0));
        assertTrue(pace.take(5_000_000_000L));
        assertFalse(pace.take(5_000_000_001L));
    }

    @Test
    void beginsAtAnyTime() {
        assertTrue(new Pace(10).take(-5_000_000_000L));
    }
}
