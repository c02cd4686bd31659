package spikerig.drivers.motor.tb6612;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.testing.ActuatorContract;
import spikerig.testing.RefusingWiring;
import spikerig.testing.TestWiring;

class Tb6612Test extends ActuatorContract {
    private static final Tb6612Config CONFIG = new Tb6612Config("pwm", "in1", "in2", "stby");
    private static final DeadMan GUARD = new DeadMan(DeadMan.Kind.GUARD, 200_000_000);

    private final TestWiring wiring = new TestWiring().guard("pwm", GUARD);
    private final RefusingWiring refusing = new RefusingWiring(wiring, this::noteStrongest);
    private final Tb6612Twin twin = new Tb6612Twin(CONFIG, wiring);
    private final Actuator motor = new Tb6612Provider().create(CONFIG, refusing);
    private double strongest;

    private void noteStrongest() {
        strongest = Math.max(strongest, Math.abs(twin.drive()));
    }

    @Override
    protected Actuator actuator() {
        return motor;
    }

    @Override
    protected float[] actuated() {
        return new float[] {(float) twin.drive()};
    }

    @Override
    protected boolean isAtRest() {
        return twin.drive() == 0 && !wiring.gpio("stby").isHigh() && wiring.pwm("pwm").highNs() == 0;
    }

    /// The H-SW control function table of the data sheet.
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 0", "1, 1, 0, 1, 0", "0, 1, 1, 1, -1", "0, 1, 0, 1, 0",
        "1, 0, 1, 1, 1", "1, 0, 0, 1, 0", "0, 0, 1, 1, 0", "1, 0, 1, 0, 0", "0, 1, 1, 0, 0",
    })
    void theTwinKeepsTheTruthTable(int in1, int in2, int pwm, int standby, double drive) {
        wiring.gpio("in1").write(in1 == 1);
        wiring.gpio("in2").write(in2 == 1);
        wiring.gpio("stby").write(standby == 1);
        wiring.pwm("pwm").write(pwm * wiring.pwm("pwm").periodNs());
        assertEquals(drive, twin.drive(), 1e-9);
    }

    @ParameterizedTest
    @ValueSource(floats = {-1f, -0.3f, 0f, 0.6f, 1f})
    void drivesByItsDuty(float duty) {
        motor.enable();
        assertEquals(Status.OK, motor.write(new float[] {duty}, 0));
        assertEquals(duty, twin.drive(), 1e-6);
    }

    @Test
    void drivesNoHarderInBetweenThanBeforeOrAfter() {
        motor.enable();
        motor.write(new float[] {0.25f}, 0);
        strongest = 0;
        motor.write(new float[] {-0.5f}, 0);
        assertEquals(0.5, strongest, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pwm", "in1", "in2"})
    void restsWhenAPinRefuses(String pin) {
        motor.enable();
        motor.write(new float[] {0.5f}, 0);
        refusing.refuse(pin, true);
        assertEquals(Status.FAULT, motor.write(new float[] {-0.5f}, 0));
        assertTrue(twin.drive() <= 0.5);
        assertFalse(motor.makeSafe());
        assertEquals(0.0, twin.drive(), "STBY is low");
        refusing.refuse(pin, false);
        assertTrue(motor.makeSafe());
        motor.enable();
        assertEquals(Status.OK, motor.write(new float[] {-0.5f}, 0));
        assertEquals(-0.5, twin.drive(), 1e-6);
    }

    @Test
    void isAsSafeAsItsPulsesOrElseItsStandby() {
        assertEquals(GUARD, motor.deadMan());
        TestWiring none = new TestWiring();
        assertEquals(DeadMan.NONE, new Tb6612Provider().create(CONFIG, none).deadMan());
        assertEquals(GUARD, new Tb6612Provider().create(CONFIG, none.guard("stby", GUARD)).deadMan());
    }
}
