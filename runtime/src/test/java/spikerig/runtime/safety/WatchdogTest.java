package spikerig.runtime.safety;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WatchdogTest {
    @Test
    void allowsThreePeriodsOrAFifthOfASecondWhicheverIsLonger() {
        assertEquals(300_000_000, Watchdog.silentNsMax(100_000_000));
        assertEquals(200_000_000, Watchdog.silentNsMax(1_000_000));
    }
}
