package spikerig.drivers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FreshnessTest {
    private final Freshness freshness = new Freshness(10);

    @Test
    void isStaleBeforeTheFirstSample() {
        assertEquals(Status.STALE, freshness.at(0));
    }

    @Test
    void isFreshForThreePeriodsAndNoLonger() {
        freshness.sampled(100);
        assertEquals(Status.OK, freshness.at(130));
        assertEquals(Status.STALE, freshness.at(131));
    }

    @Test
    void comparesAcrossTheWrapOfTheClock() {
        freshness.sampled(Long.MAX_VALUE - 5);
        assertEquals(Status.OK, freshness.at(Long.MIN_VALUE + 5));
        assertEquals(Status.STALE, freshness.at(Long.MIN_VALUE + 100));
    }
}
