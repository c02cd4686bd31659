package spikerig.runtime.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Tick;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.sim.SimulatedRun;
import spikerig.testing.AllocationMeter;

class RecordRingTest {
    private static final int TICKS = 8;

    private final SimulatedRun run = new SimulatedRun(Rig.load("blimp"), SimulatedRun.Options.fast(1, null, 10.0));
    private final ControlLoop loop = run.simulation().loops().getFirst();
    private final LoopLayout layout = loop.layout();
    private final RecordRing ring = new RecordRing(layout, TICKS, loop.stateBytes());
    private final Tick taken = new Tick(layout);

    @AfterEach
    void close() {
        run.close();
    }

    private void record(long from, long to) {
        Tick tick = new Tick(layout);
        for (long i = from; i < to; i++) {
            tick.index = i;
            tick.in[1] = 0.5f * i;
            tick.spikes[0] = ~i;
            tick.faultScore = (int) i;
            tick.reset = i % 2 == 0;
            ring.record(tick, loop);
        }
    }

    private List<Long> takeAll() {
        List<Long> indices = new ArrayList<>();
        while (ring.take(taken)) {
            indices.add(taken.index);
        }
        return indices;
    }

    @Test
    void handsTicksOverWholeAndTheStateWithTheFirst() {
        ring.begin(loop);
        record(0, 3);

        assertTrue(ring.take(taken));
        assertNotNull(ring.stateBefore());
        assertEquals(loop.stateBytes(), ring.stateBefore().remaining());
        assertTrue(ring.take(taken));
        assertNull(ring.stateBefore());
        assertTrue(ring.take(taken));
        assertEquals(2, taken.index);
        assertEquals(1f, taken.in[1]);
        assertEquals(~2L, taken.spikes[0]);
        assertEquals(2, taken.faultScore);
        assertTrue(taken.reset);
        assertFalse(ring.take(taken));
    }

    @Test
    void namesTheGapWithTheTickAfterItAndGivesTheState() {
        ring.begin(loop);
        record(0, 10);
        assertEquals(8, ring.openGapFirst());
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L), takeAll());

        record(10, 13);
        assertTrue(ring.take(taken));
        assertEquals(11, taken.index, "the tick that found room again saved the state for the next");
        assertEquals(8, ring.gapFirst());
        assertNotNull(ring.stateBefore());
        assertEquals(-1, ring.openGapFirst());
        assertTrue(ring.take(taken));
        assertEquals(-1, ring.gapFirst());
    }

    @Test
    void staysClosedUntilHalfOfItIsFree() {
        ring.begin(loop);
        record(0, 9);
        ring.take(taken);
        record(9, 20);
        assertEquals(7, ring.size());
        assertEquals(19, ring.lostLast());
    }

    @Test
    void givesTheStateWhenItIsAskedFor() {
        ring.begin(loop);
        record(0, 2);
        takeAll();
        ring.requestState();
        record(2, 5);
        assertTrue(ring.take(taken));
        assertNull(ring.stateBefore());
        assertTrue(ring.take(taken));
        assertEquals(3, taken.index);
        assertNotNull(ring.stateBefore());
    }

    /// The loop's side, with gaps, states and requests in it.
    @Test
    void allocatesNothing() {
        RecordTap tap = new RecordTap(layout);
        tap.attach(loop);
        ring.begin(loop);
        tap.into(ring);
        Tick tick = new Tick(layout);
        long bytes = AllocationMeter.bytesAllocatedBy(() -> {
            for (int i = 0; i < 10_000; i++) {
                tick.index++;
                tap.record(tick);
                if (i % 20 == 19) {
                    ring.requestState();
                    while (ring.take(taken)) {
                        tick.missed = taken.index;
                    }
                }
            }
        });
        assertEquals(0, bytes);
        assertTrue(ring.lostLast() > 0, "a full ring was part of it");
    }
}
