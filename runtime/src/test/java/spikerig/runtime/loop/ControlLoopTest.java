package spikerig.runtime.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Status;
import spikerig.testing.AllocationMeter;

/// The table in the design's chapter on safety, row by row.
class ControlLoopTest {
    @Test
    void movesNothingBeforeItIsArmed() {
        Bench bench = Bench.plain();
        bench.primary.answer = 5f;
        bench.ticks(10);
        assertEquals(0, bench.actuator.writes);
        assertEquals(5f, bench.last.out[0], "the controller steps all the same");
        assertTrue(Float.isNaN(bench.last.applied[0]));
    }

    @Test
    void continuesFromRestWhenArmed() {
        Bench bench = Bench.plain();
        bench.primary.answer = 5f;
        bench.armed();
        assertTrue(bench.actuator.enabled);
        assertEquals(0f, bench.actuator.held, "the first command is the one held last");
        bench.ticks(50);
        assertEquals(5f, bench.actuator.held, 1e-3, "the gap closes to 1/e in half a second");
    }

    @Test
    void refusesToArmWithoutAFreshSample() {
        Bench bench = Bench.plain();
        bench.sensor.status = Status.STALE;
        bench.armed();
        assertEquals(State.DISARMED, bench.loop.state());
        assertEquals(
                List.of("arm refused: sensor sensor: silent, no fresh sample for 3 sample periods"), bench.events);
    }

    @Test
    void ridesThroughFiveLostSamplesAndTripsOnTheSixth() {
        Bench bench = Bench.plain().armed();
        bench.sensor.status = Status.FAULT;
        bench.ticks(5);
        assertEquals(State.ARMED, bench.loop.state());
        bench.tick();
        assertEquals(State.TRIPPED, bench.loop.state());
        assertEquals(List.of("tripped: sensor sensor: no good data from the device"), bench.events);
        assertFalse(bench.actuator.enabled);
    }

    @Test
    void forgivesOneBadTickForTwoGoodOnes() {
        Bench bench = Bench.plain().armed();
        for (int i = 0; i < 100; i++) {
            bench.sensor.status = i % 3 == 0 ? Status.STALE : Status.OK;
            bench.tick();
        }
        assertEquals(State.ARMED, bench.loop.state());
    }

    @Test
    void latchesATripUntilAPersonArmsAgain() {
        Bench bench = Bench.plain().armed();
        bench.loop.requestTrip("somebody pressed stop");
        bench.tick();
        int writes = bench.actuator.writes;
        bench.ticks(100);
        assertEquals(State.TRIPPED, bench.loop.state());
        assertEquals(writes, bench.actuator.writes);
        bench.armed();
        assertEquals(State.ARMED, bench.loop.state());
        assertTrue(bench.actuator.enabled);
    }

    @Test
    void asksADeviceToRestUntilItDoes() {
        Bench bench = Bench.plain().armed();
        bench.actuator.safeRefusals = 3;
        bench.loop.requestTrip("somebody pressed stop");
        bench.ticks(2);
        assertTrue(bench.actuator.enabled);
        bench.ticks(2);
        assertFalse(bench.actuator.enabled);
        int requests = bench.actuator.safeRequests;
        bench.ticks(10);
        assertEquals(requests, bench.actuator.safeRequests, "and no longer");
    }

    @Test
    void writesNothingInATickWithoutAnAnswer() {
        Bench bench = Bench.plain();
        bench.primary.answer = 1f;
        bench.armed();
        bench.primary.answer = Float.NaN;
        int writes = bench.actuator.writes;
        bench.tick();
        assertEquals(writes, bench.actuator.writes);
        assertEquals(2, bench.last.faultScore);
        bench.primary.answer = 1f;
        bench.ticks(2);
        assertEquals(0, bench.last.faultScore);
        assertEquals(writes + 2, bench.actuator.writes);
    }

    @Test
    void tripsAtTheSixthTickWithoutAnAnswer() {
        Bench bench = Bench.plain().armed();
        bench.primary.answer = Float.NaN;
        bench.ticks(6);
        assertEquals(List.of("tripped: controller primary: answered NaN"), bench.events);
    }

    @Test
    void tripsAtOnceWhenTheControllerThrowsAndNobodyCanTakeOver() {
        Bench bench = Bench.plain().armed();
        bench.primary.broken = true;
        bench.tick();
        assertEquals(State.TRIPPED, bench.loop.state());
        assertEquals(
                List.of("tripped: controller primary: threw java.lang.IllegalStateException: broken"), bench.events);
    }

    @Test
    void handsOverToTheFallbackWithoutAJump() {
        Bench bench = Bench.withFallback();
        bench.primary.answer = 4f;
        bench.armed();
        bench.ticks(100);
        bench.fallback.answer = -2f;
        bench.primary.broken = true;
        float held = bench.actuator.held;
        bench.tick();
        assertEquals(held, bench.actuator.held, 1e-6, "continues from the command held last");
        assertTrue(bench.last.fallback);
        assertEquals(State.ARMED, bench.loop.state());
        bench.ticks(100);
        assertEquals(-2f, bench.actuator.held, 1e-3);
        assertEquals(1, bench.events.size());
    }

    @Test
    void tripsWhenTheFallbackFailsToo() {
        Bench bench = Bench.withFallback().armed();
        bench.primary.broken = true;
        bench.fallback.broken = true;
        bench.tick();
        assertEquals(State.TRIPPED, bench.loop.state());
    }

    @Test
    void returnsToTheFirstControllerWhenArmedAgain() {
        Bench bench = Bench.withFallback().armed();
        bench.primary.broken = true;
        bench.tick();
        bench.primary.broken = false;
        bench.loop.requestDisarm();
        bench.tick();
        assertEquals(State.DISARMED, bench.loop.state());
        bench.armed();
        assertFalse(bench.last.fallback);
    }

    @Test
    void tripsAfterThreeMissedTicksInARow() {
        Bench bench = Bench.plain().armed();
        bench.tick(2);
        bench.tick(0);
        bench.tick(2);
        assertEquals(State.ARMED, bench.loop.state(), "two misses, twice, with a good tick between");
        bench.tick(1);
        assertEquals(State.TRIPPED, bench.loop.state());
        assertEquals(List.of("tripped: loop main: stalled, 3 ticks missed"), bench.events);
    }

    @Test
    void tripsWhenTheDeviceDoesNotTakeItsCommands() {
        Bench bench = Bench.plain().armed();
        bench.actuator.status = Status.FAULT;
        bench.ticks(6);
        assertEquals(List.of("tripped: actuator actuator: the device did not take its command"), bench.events);
    }

    @Test
    void treatsAnInfiniteAnswerAsNone() {
        Bench bench = Bench.plain().armed();
        bench.primary.answer = Float.NEGATIVE_INFINITY;
        int writes = bench.actuator.writes;
        bench.ticks(6);
        assertEquals(writes, bench.actuator.writes);
        assertEquals(List.of("tripped: controller primary: answered -Infinity"), bench.events);
    }

    @Test
    void treatsAnInputThatIsNoNumberAsABadTick() {
        Bench bench = Bench.plain().armed();
        bench.sensor.value = Float.NaN;
        bench.ticks(6);
        assertEquals(List.of("tripped: input sensor.value: not a number"), bench.events);
    }

    @Test
    void tripsAndGoesOnWatchingWhenADeviceThrows() {
        Bench bench = Bench.plain().armed();
        bench.sensor.status = null;
        bench.ticks(3);
        assertEquals(State.TRIPPED, bench.loop.state());
        assertEquals(1, bench.events.size());
        bench.sensor.status = Status.OK;
        bench.armed();
        assertEquals(State.ARMED, bench.loop.state());
    }

    @Test
    void tellsNoSpikesOfAControllerThatHasNone() {
        Bench bench = Bench.withFallback();
        bench.primary.spiking = true;
        bench.armed();
        assertEquals(1, bench.last.spikeCount());
        bench.primary.broken = true;
        bench.tick();
        assertEquals(0, bench.last.spikeCount());
    }

    @Test
    void allocatesNothing() {
        Bench bench = Bench.plain().armed();
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> bench.ticks(10_000)));
    }
}
