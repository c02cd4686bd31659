package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import spikerig.testing.AllocationMeter;

class TickTapTest {
    private static final State[] STATES = State.values();

    private final LoopLayout layout = Fixture.altitude();
    private final List<Long> taken = new ArrayList<>();

    @Test
    void handsTicksOverInOrder() {
        TickTap tap = new TickTap(layout, 8);
        record(tap, 0, 5);

        assertEquals(3, tap.drain(tick -> taken.add(tick.index), 3));
        record(tap, 5, 8);
        assertEquals(5, tap.drain(tick -> taken.add(tick.index), 100));

        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L), taken);
        assertEquals(0, tap.drain(tick -> taken.add(tick.index), 100));
        assertEquals(0, tap.droppedCount());
    }

    @Test
    void dropsTheNewestAndCountsThemWhenFull() {
        TickTap tap = new TickTap(layout, 8);
        record(tap, 0, 11);
        assertEquals(3, tap.droppedCount());

        tap.drain(tick -> taken.add(tick.index), 2);
        record(tap, 11, 15);
        assertEquals(5, tap.droppedCount());

        tap.drain(tick -> taken.add(tick.index), 100);
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 11L, 12L), taken);
    }

    @Test
    void copiesTheTickSoThatTheLoopMayReuseIt() {
        TickTap tap = new TickTap(layout, 8);
        Tick tick = filled(7);
        tap.record(tick);
        fill(tick, 8);
        tap.record(tick);

        List<Tick> seen = new ArrayList<>();
        tap.drain(slot -> {
            Tick copy = new Tick(layout);
            copy.copyFrom(slot);
            seen.add(copy);
        }, 2);
        assertTrue(isFilledWith(seen.get(0), 7));
        assertTrue(isFilledWith(seen.get(1), 8));
    }

    @Test
    void holdsTwoSecondsOfTheLoopButAtLeast64Ticks() {
        assertEquals(64, new TickTap(layout).capacity(), "20 Hz");
        LoopLayout fast = new LoopLayout("r", "l", "c", layout.in(), layout.out(), 0, 1_000_000, List.of(), 0);
        assertEquals(2048, new TickTap(fast).capacity(), "1 kHz, next power of two");
    }

    @Test
    void refusesACapacityThatIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new TickTap(layout, 0));
    }

    /// A reader that now and then sleeps behind a writer that never waits: every tick is whole, in order, and either
    /// taken or counted.
    @Test
    @Timeout(300)
    void losesNothingUncountedBetweenTwoThreads() throws InterruptedException {
        long ticks = 2_000_000;
        TickTap tap = new TickTap(layout, 256);
        Thread loop = new Thread(() -> {
            Tick tick = new Tick(layout);
            for (long i = 0; i < ticks; i++) {
                fill(tick, i);
                tap.record(tick);
            }
        });
        Check check = new Check();
        loop.start();
        while (loop.isAlive()) {
            tap.drain(check, 100);
            if (check.count % 1000 == 0) {
                Thread.yield();
            }
        }
        loop.join();
        while (tap.drain(check, 100) > 0) {
        }

        assertEquals(0, check.broken, "broken or out of order");
        assertEquals(ticks, check.count + tap.droppedCount());
        assertTrue(check.count > 256, "only " + check.count + " ticks got through");
    }

    @Test
    void allocatesNothing() {
        TickTap tap = new TickTap(layout, 64);
        Tick tick = filled(3);
        Check check = new Check();
        long bytes = AllocationMeter.bytesAllocatedBy(() -> {
            for (int i = 0; i < 10_000; i++) {
                tap.record(tick);
                if (i % 100 == 99) {
                    tap.drain(check, 64);
                }
            }
        });
        assertEquals(0, bytes);
        assertTrue(tap.droppedCount() > 0, "the full ring was part of it");
    }

    private static final class Check implements Consumer<Tick> {
        long count;
        long broken;
        long lastIndex = -1;

        @Override
        public void accept(Tick tick) {
            count++;
            if (!isFilledWith(tick, tick.index) || tick.index <= lastIndex) {
                broken++;
            }
            lastIndex = tick.index;
        }
    }

    private void record(TickTap tap, long from, long to) {
        for (long i = from; i < to; i++) {
            tap.record(filled(i));
        }
    }

    private Tick filled(long index) {
        Tick tick = new Tick(layout);
        fill(tick, index);
        return tick;
    }

    private static void fill(Tick tick, long index) {
        tick.index = index;
        tick.dueNs = 10 * index;
        tick.startNs = 10 * index + 1;
        tick.state = STATES[(int) (index % 3)];
        tick.in[0] = index;
        tick.in[1] = -index;
        tick.out[0] = 2 * index;
        tick.applied[0] = 3 * index;
        tick.spikes[0] = index;
        tick.spikes[1] = ~index;
    }

    private static boolean isFilledWith(Tick tick, long index) {
        return tick.index == index
                && tick.startNs == 10 * index + 1
                && tick.lateNs() == 1
                && tick.state == STATES[(int) (index % 3)]
                && tick.in[0] == index
                && tick.in[1] == -index
                && tick.out[0] == 2 * index
                && tick.applied[0] == 3 * index
                && tick.spikes[0] == index
                && tick.spikes[1] == ~index;
    }
}
