package spikerig.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import spikerig.testing.AllocationMeter;

class FlightLogTest {
    private final LoopLayout layout = Logs.blimp("altitude", 160);
    private final Tick tick = new Tick(layout);
    private final float[] sensed = {0f, 99f};

    @Test
    void keepsEveryColumnOfATick() {
        FlightLog log = new FlightLog(layout, 4, sensed);
        for (int i = 0; i < 3; i++) {
            Logs.at(tick, i);
            tick.startNs += 1000 * i;
            tick.in[0] = 1f;
            tick.in[1] = 2f + i;
            tick.out[0] = 3f + i;
            tick.applied[0] = i == 1 ? Float.NaN : 4f + i;
            tick.spikes[0] = 1L;
            tick.spikes[2] = 1L << 31; // neuron 159
            tick.healthy = i != 1;
            tick.state = i == 2 ? State.TRIPPED : State.ARMED;
            sensed[0] = 0.5f + i;
            log.record(tick);
        }
        assertEquals(3, log.size());
        assertEquals(200_002_000L, log.timeNs(2));
        assertEquals(2000, log.lateNs(2));
        assertEquals(2.5f, log.truth(2));
        assertEquals(1f, log.in(2, 0));
        assertEquals(4f, log.in(2, 1));
        assertEquals(5f, log.out(2, 0));
        assertEquals(4f, log.applied(0, 0));
        assertTrue(Float.isNaN(log.applied(1, 0)));
        assertTrue(log.spiked(1, 0));
        assertTrue(log.spiked(1, 159));
        assertFalse(log.spiked(1, 64));
        assertEquals(2, log.spikeCount(1, 0, 160));
        assertEquals(1, log.spikeCount(1, 1, 160));
        assertFalse(log.healthy(1));
        assertTrue(log.healthy(2));
        assertEquals(State.TRIPPED, log.state(2));
        assertEquals(1, log.faultTickCount());
    }

    @Test
    void countsWhatItCannotKeep() {
        FlightLog log = new FlightLog(layout, 2, sensed);
        for (int i = 0; i < 5; i++) {
            Logs.at(tick, i);
            tick.healthy = i < 3;
            log.record(tick);
        }
        assertEquals(2, log.size());
        assertEquals(3, log.lostTickCount());
        assertEquals(5, log.tickCount());
        assertEquals(2, log.faultTickCount());
        assertEquals(100_000_000L, log.timeNs(1));
    }

    @Test
    void findsTheTickAtATime() {
        FlightLog log = Logs.flight(layout, 10, t -> 0.0, t -> 0.0);
        assertEquals(0, log.tickAt(0));
        assertEquals(3, log.tickAt(300_000_000L));
        assertEquals(4, log.tickAt(300_000_001L));
        assertEquals(10, log.tickAt(1_000_000_000L));
    }

    @ParameterizedTest
    @ValueSource(ints = {400_000, 100})
    void doesNotAllocate(int capacityTicks) {
        FlightLog log = new FlightLog(layout, capacityTicks, sensed);
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            for (int i = 0; i < 10_000; i++) {
                log.record(tick);
            }
        }));
    }
}
