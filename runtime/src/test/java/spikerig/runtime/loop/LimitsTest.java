package spikerig.runtime.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final float UNBOUNDED = Float.POSITIVE_INFINITY;

    @Test
    void saturatesAtBothEnds() {
        Limits limits = new Limits(-10f, 10f, UNBOUNDED, 0f);
        assertEquals(10f, limits.apply(12f));
        assertEquals(-10f, limits.apply(Float.NEGATIVE_INFINITY));
        assertEquals(3.5f, limits.apply(3.5f));
    }

    @Test
    void climbsNoFasterThanTheSlewAllows() {
        Limits limits = new Limits(-10f, 10f, 6f, 0f);
        assertEquals(6f, limits.apply(10f));
        assertEquals(10f, limits.apply(10f));
        assertEquals(4f, limits.apply(-10f));
    }

    @Test
    void silencesTheDeadZoneWithoutLosingTheSlewsPlace() {
        Limits limits = new Limits(-10f, 10f, 0.2f, 0.3f);
        assertEquals(0f, limits.apply(1f), "0.2 lies in the dead zone");
        assertEquals(0.4f, limits.apply(1f), 1e-6f, "and 0.4 does not");
    }

    @Test
    void restsAtTheCommandNearestToZero() {
        assertEquals(0f, new Limits(-1f, 1f, UNBOUNDED, 0f).rest());
        assertEquals(2f, new Limits(2f, 5f, UNBOUNDED, 0f).rest());
    }
}
