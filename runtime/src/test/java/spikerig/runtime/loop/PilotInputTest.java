package spikerig.runtime.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Status;
import spikerig.testing.AllocationMeter;

/// Ticks of 0.1 s; a stick at its end commands 10; the radio is lost after 0.5 s.
class PilotInputTest {
    private final FakeRadio radio = new FakeRadio();
    private Bench bench;

    private void start(RadioLoss onLoss) {
        PilotInput pilot = new PilotInput(
                "rc", radio, 1, 0.5f, List.of(new PilotInput.Stick(0, 0, 10f, 0f)), onLoss, 500_000_000L);
        bench = Bench.supervised(new Supervision(pilot, null, null));
        bench.primary.answer = 2f;
    }

    private void fly(RadioLoss onLoss) {
        start(onLoss);
        bench.armed().ticks(100);
        assertEquals(2f, bench.actuator.held, 1e-3f);
    }

    private void takeOver(float stick) {
        radio.toggle = 1f;
        radio.stick = stick;
        bench.ticks(100);
        assertEquals(10 * stick, bench.actuator.held, 1e-3f);
    }

    @Test
    void takesOverAndGivesBackWithoutAJump() {
        fly(RadioLoss.CONTROLLER);
        radio.toggle = 1f;
        radio.stick = -0.5f;
        float before = bench.actuator.held;
        for (int n = 0; n < 100; n++) {
            bench.tick();
            assertEquals(Mode.PILOT, bench.last.mode);
            // the gap of 7 closes by 1 - exp(-0.1 / 0.5) a tick at first
            assertTrue(Math.abs(bench.actuator.held - before) < 7 * 0.182, "jumped to " + bench.actuator.held);
            before = bench.actuator.held;
        }
        assertEquals(-5f, before, 1e-3f);
        radio.toggle = -1f;
        bench.tick();
        assertEquals(Mode.CONTROLLER, bench.last.mode);
        assertEquals(-5f, bench.actuator.held, 1e-3f, "the first command after the change");
        bench.ticks(100);
        assertEquals(2f, bench.actuator.held, 1e-3f);
        assertEquals(
                List.of("changed hands: the pilot took over", "changed hands: the pilot gave back"), bench.events);
    }

    @Test
    void ignoresASwitchThatTrembles() {
        fly(RadioLoss.CONTROLLER);
        radio.toggle = 0.51f;
        bench.tick();
        radio.toggle = 0.45f;
        bench.tick();
        assertEquals(Mode.PILOT, bench.last.mode);
        radio.toggle = 0.39f;
        bench.tick();
        assertEquals(Mode.CONTROLLER, bench.last.mode);
    }

    @Test
    void letsThePilotFlyWithoutSensorsAndController() {
        fly(RadioLoss.CONTROLLER);
        radio.toggle = 1f;
        radio.stick = 0.3f;
        bench.sensor.status = Status.FAULT;
        bench.primary.broken = true;
        bench.ticks(100);
        assertEquals(State.ARMED, bench.loop.state());
        assertEquals(3f, bench.actuator.held, 1e-3f);
        radio.toggle = -1f;
        bench.ticks(10);
        assertEquals(State.TRIPPED, bench.loop.state(), "given back to a controller that is broken");
    }

    @Test
    void holdsThePilotToTheLimitsOfTheActuator() {
        fly(RadioLoss.CONTROLLER);
        takeOver(1f);
        assertEquals(10f, bench.actuator.held);
    }

    @Test
    void givesBackToTheControllerWhenTheRadioIsLost() {
        fly(RadioLoss.CONTROLLER);
        takeOver(-0.4f);
        radio.status = Status.FAULT;
        bench.ticks(5);
        assertEquals(Mode.PILOT, bench.last.mode, "half a second of silence is borne");
        bench.tick();
        assertEquals(Mode.CONTROLLER, bench.last.mode);
        assertTrue(bench.events.getLast().startsWith("changed hands: the controller took over: pilot: radio rc lost"));
        radio.status = Status.OK;
        bench.tick();
        assertEquals(Mode.PILOT, bench.last.mode, "back when the radio is");
    }

    @Test
    void holdsTheLastCommandsWhenTheRadioIsLost() {
        fly(RadioLoss.HOLD);
        takeOver(-0.4f);
        radio.status = Status.STALE;
        radio.stick = 1f;
        bench.ticks(100);
        assertEquals(Mode.PILOT, bench.last.mode);
        assertEquals(-4f, bench.actuator.held, 1e-3f);
    }

    @Test
    void tripsWhenTheRadioIsLostWhoeverCommands() {
        fly(RadioLoss.TRIP);
        radio.status = Status.STALE;
        bench.ticks(5);
        assertEquals(State.ARMED, bench.loop.state());
        bench.tick();
        assertEquals(State.TRIPPED, bench.loop.state());
        assertEquals("tripped: pilot: radio rc lost, no good frame for 0.5 s", bench.events.getLast());
    }

    @Test
    void cannotBeArmedWithoutTheRadioThatItMustHave() {
        start(RadioLoss.TRIP);
        radio.status = Status.STALE;
        bench.armed();
        assertEquals(State.DISARMED, bench.loop.state());
        assertTrue(bench.events.getLast().startsWith("arm refused: pilot: radio rc lost"), bench.events.toString());
        radio.status = Status.OK;
        assertEquals(State.ARMED, bench.armed().loop.state());
    }

    @Test
    void doesNotAllocate() {
        fly(RadioLoss.CONTROLLER);
        radio.toggle = 1f;
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> bench.ticks(200)));
    }
}
