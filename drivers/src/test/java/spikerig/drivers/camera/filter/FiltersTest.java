package spikerig.drivers.camera.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.EventBuffer;
import spikerig.testing.AllocationMeter;

class FiltersTest {
    private final EventBuffer events = new EventBuffer(64);

    private long[] timesLeft() {
        return Arrays.copyOf(events.tUs(), events.size());
    }

    @Test
    void cropCountsPixelsFromItsCorner() {
        events.add(1, 9, 20, 1);
        events.add(2, 10, 20, 1);
        events.add(3, 14, 22, 0);
        events.add(4, 15, 22, 0);
        events.add(5, 14, 23, 0);
        new Crop(10, 20, 5, 3).apply(events);
        assertArrayEquals(new long[] {2, 3}, timesLeft());
        assertEquals(0, events.x()[0]);
        assertEquals(0, events.y()[0]);
        assertEquals(4, events.x()[1]);
        assertEquals(2, events.y()[1]);
        assertEquals(0, events.polarity()[1]);
    }

    @Test
    void onePolarityKeepsTheOrder() {
        events.add(1, 0, 0, 0);
        events.add(2, 0, 0, 1);
        events.add(3, 0, 0, 0);
        new OnePolarity(0).apply(events);
        assertArrayEquals(new long[] {1, 3}, timesLeft());
    }

    @Test
    void refractoryPeriodBeginsWithWhatPassed() {
        for (long t : new long[] {100, 105, 109, 110, 119, 121}) {
            events.add(t, 3, 3, 1);
        }
        events.add(121, 4, 3, 1);
        events.add(121, 8, 3, 1); // outside
        new Refractory(8, 8, 10).apply(events);
        assertArrayEquals(new long[] {100, 110, 121, 121}, timesLeft());
    }

    @Test
    void loneEventsAreBackgroundAndNeighboursAreNot() {
        events.add(100, 3, 3, 1); // alone
        events.add(150, 3, 3, 1); // the same pixel does not count
        events.add(160, 4, 4, 1); // beside (3, 3) of 150
        events.add(161, 0, 0, 1); // a corner, alone
        events.add(400, 3, 4, 1); // too late
        events.add(500, 1, 1, 0); // 339 after the corner
        events.add(510, 2, 0, 0); // beside (1, 1)
        new BackgroundActivity(8, 8, 100).apply(events);
        assertArrayEquals(new long[] {160, 510}, timesLeft());
    }

    @Test
    void filtersDoNotAllocate() {
        List<EventFilter> filters = List.of(
                new Crop(0, 0, 8, 8), new OnePolarity(1), new Refractory(8, 8, 10), new BackgroundActivity(8, 8, 10));
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            events.clear();
            for (int i = 0; i < 64; i++) {
                events.add(i, i & 7, i >> 3, 1);
            }
            for (int i = 0; i < filters.size(); i++) {
                filters.get(i).apply(events);
            }
        }));
    }
}
