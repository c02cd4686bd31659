package spikerig.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.TickSink;
import spikerig.runtime.rig.LoopKeys;
import spikerig.runtime.safety.RestTimes;
import spikerig.runtime.safety.Watchdog;
import spikerig.runtime.sim.FaultKind;
import spikerig.runtime.sim.ManualClock;
import spikerig.runtime.sim.Simulation;

/// The simulated blimp with one fault. Seeds also draw the time of the fault, in the climb when the motors run.
///
/// Times are worked out by hand: the loop runs at 10 Hz and trips at the sixth bad tick, 600 ms at most after a fault
/// that the next tick sees. The lidar sends at 100 Hz; its last sample is read within 100 ms, and from then on it is
/// stale after three of its periods and stuck after 2 s. The watchdog waits for three silent ticks and looks every
/// 25 ms.
class FaultTest {
    private static final Duration BAD_TICKS = Duration.ofMillis(600);
    private static final Duration SILENT = BAD_TICKS.plusMillis(100 + 30);
    private static final Duration STUCK = BAD_TICKS.plusMillis(100 + 2000);
    private static final Duration STALLED = Duration.ofMillis(325);
    private static final double LATCHED_S = 20;

    /// Applied thrust, of -10..10, before and after a hand-over.
    private static final float JUMP_MAX = 0.01f;

    @TempDir
    private Path folder;

    @Test
    void checkPrintsTheTimesThatTheseTestsHold() {
        LoopKeys loop = BlimpRig.bundled().loops().get("main");
        RestTimes times = RestTimes.of(30_000_000, 2_000_000_000, loop.periodNs(), loop.faultLimits());

        assertEquals(SILENT.toNanos(), times.sensorSilentNs());
        assertEquals(STUCK.toNanos(), times.sensorStuckNs());
        assertEquals(BAD_TICKS.toNanos(), times.noAnswerNs());
        assertEquals(STALLED.toNanos(), times.loopSilentNs());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void aSilentLidarTrips(long seed) throws IOException {
        trips(FaultKind.SENSOR_SILENT, seed, SILENT, "sensor altitude: silent");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void aLidarWhoseFramesAreDamagedTrips(long seed) throws IOException {
        trips(FaultKind.SENSOR_CORRUPT, seed, SILENT, "sensor altitude: no good data");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void aStuckLidarTrips(long seed) throws IOException {
        trips(FaultKind.SENSOR_STUCK, seed, STUCK, "sensor altitude: stuck");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void aControllerThatAnswersNaNTrips(long seed) throws IOException {
        trips(FaultKind.CONTROLLER_NAN, seed, BAD_TICKS, "controller altitude: answered NaN");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void aControllerThatThrowsTrips(long seed) throws IOException {
        trips(FaultKind.CONTROLLER_THROWS, seed, BAD_TICKS, "controller altitude: threw");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void aStalledLoopTrips(long seed) throws IOException {
        trips(FaultKind.LOOP_STALL, seed, STALLED, "loop main: stalled");
    }

    /// The rig comes to rest `within` the fault, says why, and stays there.
    private void trips(FaultKind kind, long seed, Duration within, String reason) throws IOException {
        try (FaultyFlight flight = new FaultyFlight(BlimpRig.withoutFallback(folder), kind, seed)) {
            flight.fly(flight.faultS() + within.toNanos() * 1e-9 + 1);

            assertTrue(flight.movedBefore(), "the motors were at rest before the fault");
            assertMovedForAtMost(within, flight);
            assertEquals(State.TRIPPED, flight.state());
            assertTrue(flight.tripReason().startsWith(reason), flight.tripReason());
            assertEquals(1, flight.tripCount());

            flight.fly(flight.faultS() + LATCHED_S);
            assertMovedForAtMost(within, flight);
            assertEquals(State.TRIPPED, flight.state());
        }
    }

    private static void assertMovedForAtMost(Duration time, FaultyFlight flight) {
        Duration moved = Duration.ofNanos(flight.movedForNs());
        assertTrue(moved.compareTo(time) <= 0, "the motors ran for " + moved + " after the fault");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void cannotBeArmedWhileTheLidarIsSilent(long seed) throws IOException {
        try (FaultyFlight flight = new FaultyFlight(BlimpRig.withoutFallback(folder), FaultKind.SENSOR_SILENT, seed)) {
            flight.fly(flight.faultS() + 2);
            flight.arm();
            flight.fly(flight.faultS() + 4);

            assertEquals(State.TRIPPED, flight.state());
            assertTrue(flight.armRefusal().startsWith("sensor altitude: silent"), flight.armRefusal());
            assertMovedForAtMost(SILENT, flight);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void fliesOnWhenArmedAgainAfterAStall(long seed) throws IOException {
        try (FaultyFlight flight = new FaultyFlight(BlimpRig.withoutFallback(folder), FaultKind.LOOP_STALL, seed)) {
            flight.fly(flight.faultS() + 2);
            assertEquals(State.TRIPPED, flight.state());
            flight.arm();
            flight.fly(flight.faultS() + 60);

            assertEquals(State.ARMED, flight.state());
            assertEquals(0.5, flight.altitudeM(), 0.15);
            assertTrue(flight.movedForNs() > Duration.ofSeconds(2).toNanos(), "the motors did not move again");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void thePidTakesOverFromAControllerThatAnswersNaN(long seed) {
        handsOver(FaultKind.CONTROLLER_NAN, seed, "controller altitude: answered NaN");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void thePidTakesOverFromAControllerThatThrows(long seed) {
        handsOver(FaultKind.CONTROLLER_THROWS, seed, "controller altitude: threw");
    }

    /// The thrust does not jump, and the blimp goes on to its set point.
    private void handsOver(FaultKind kind, long seed, String reason) {
        try (FaultyFlight flight = new FaultyFlight(BlimpRig.bundled(), kind, seed)) {
            flight.fly(60);

            assertNull(flight.tripReason());
            assertEquals(State.ARMED, flight.state());
            assertTrue(flight.handOverReason().startsWith(reason), flight.handOverReason());
            assertTrue(flight.jumpAtHandOver() <= JUMP_MAX, "the thrust jumped by " + flight.jumpAtHandOver());
            assertEquals(0.5, flight.altitudeM(), 0.15);
        }
    }

    /// A rig that has stood for long before its first tick, in which it arms.
    @Test
    void theWatchdogTakesALoopThatArmsInItsFirstTickForAlive() {
        ManualClock clock = new ManualClock();
        clock.sleepUntil(Duration.ofHours(1).toNanos());
        List<Watchdog> watchdogs = new ArrayList<>();
        List<Boolean> alive = new ArrayList<>();
        TickSink midTick = tick -> alive.add(watchdogs.getFirst().check(clock.nanoTime()));
        try (Simulation simulation = new Simulation(BlimpRig.bundled(), new Simulation.Options(
                clock, 1, null, List.of(), (layout, sensed) -> List.of(midTick), List.of(), () -> {}))) {
            watchdogs.add(new Watchdog(simulation.loops(), () -> {}));
            simulation.begin();
            simulation.runOnce();

            assertEquals(State.ARMED, simulation.loops().getFirst().state());
            assertEquals(List.of(true), alive);
        }
    }
}
