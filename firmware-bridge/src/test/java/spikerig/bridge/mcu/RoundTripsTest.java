package spikerig.bridge.mcu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RoundTripsTest {
    private final RoundTrips trips = new RoundTrips();

    /// Both ways take 1 ms, the board is 5 ms ahead: NTP's formula.
    @Test
    void theBoardsClockIsKnownFromTheQuickestExchange() {
        trips.add(10_000_000L, 16_000, 17_000, 13_000_000L, 900_000L);
        assertEquals(5_000_000L, trips.offsetNs());
        trips.add(20_000_000L, 29_000, 30_000, 26_000_000L, 900_000L); // 4 ms there, 1 ms back
        assertEquals(5_000_000L, trips.offsetNs());
        assertEquals(2, trips.count());
        assertEquals(6e6, trips.longestNs(), 6e3);
        assertEquals(9e5, trips.stepAtPercentileNs(50), 9e2);
    }

    @Test
    void aBoardThatHasBegunAnewHasAnotherClock() {
        trips.add(10_000_000L, 16_000, 17_000, 13_000_000L, 0);
        trips.forgetClock();
        assertEquals(0, trips.offsetNs());
        trips.add(20_000_000L, 1_000, 1_500, 22_500_000L, 0);
        assertEquals(-20_000_000L, trips.offsetNs());
    }
}
