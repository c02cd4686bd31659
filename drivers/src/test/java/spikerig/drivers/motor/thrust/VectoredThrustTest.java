package spikerig.drivers.motor.thrust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.Twin;
import spikerig.drivers.motor.drv8833.HBridgePins;
import spikerig.drivers.motor.pca9685.Pca9685Output;
import spikerig.drivers.motor.pca9685.Pca9685Twin;
import spikerig.drivers.motor.servo.ServoConfig;
import spikerig.testing.ActuatorContract;
import spikerig.testing.TestWiring;

class VectoredThrustTest extends ActuatorContract {
    private static final DeadMan GUARDED = new DeadMan(DeadMan.Kind.GUARD, 200_000_000);
    private static final long UP_NS = 102 * 4880;
    private static final long DOWN_NS = 512 * 4880;

    private final TestWiring wiring = new TestWiring();
    private final VectoredThrustConfig config = new VectoredThrustConfig(
            new HBridgePins("left", "left-in2", null),
            new HBridgePins("right", null, null),
            "sleep",
            new ServoConfig(null, new Pca9685Output("i2c1", 0x40, 0), 500, 2500, 180));
    private final Twin twin = new VectoredThrustProvider().twin(config, wiring, 1);
    private final Actuator thrust = new VectoredThrustProvider().create(config, wiring);

    @Override
    protected Actuator actuator() {
        return thrust;
    }

    @Override
    protected float[] actuated() {
        float[] drive = new float[1];
        twin.actuated(0, drive, 0);
        return drive;
    }

    @Override
    protected boolean isAtRest() {
        return !wiring.gpio("sleep").isHigh()
                && wiring.pwm("left").highNs() == 0
                && wiring.pwm("right").highNs() == 0
                && servoNs() != DOWN_NS;
    }

    /// `(9 + 3 |u|) / 45` outside the dead zone of 0.3, |u| at most 10: the authors' program.
    @ParameterizedTest
    @CsvSource({"0, 0", "0.29, 0", "0.3, 0.22", "1, 0.266667", "5, 0.533333", "10, 0.866667", "25, 0.866667"})
    void mapsACommandToADuty(float command, float duty) {
        assertEquals(duty, VectoredThrust.duty(command), 1e-6f);
        assertEquals(duty, VectoredThrust.duty(-command), 1e-6f);
    }

    @Test
    void thrustsUpAndDown() {
        thrust.enable();
        assertEquals(0.533333f, actuatedAfter(5f), 1e-5f);
        assertEquals(UP_NS, servoNs());
        assertEquals(0.533333, (double) wiring.pwm("right").highNs() / TestWiring.PWM_PERIOD_NS, 1e-6);
        assertEquals(-0.533333f, actuatedAfter(-5f), 1e-5f);
        assertEquals(DOWN_NS, servoNs());
        assertEquals(0.533333, (double) wiring.pwm("left").highNs() / TestWiring.PWM_PERIOD_NS, 1e-6);
        assertFalse(wiring.gpio("left-in2").isHigh(), "the motors never reverse");
    }

    @Test
    void leavesTheShaftAloneInTheDeadZone() {
        thrust.enable();
        actuatedAfter(-5f);
        assertEquals(0f, actuatedAfter(0.2f), 0f);
        assertEquals(DOWN_NS, servoNs());
    }

    @Test
    void movesNothingBeforeItIsEnabled() {
        assertEquals(0f, actuatedAfter(10f));
        assertFalse(wiring.gpio("sleep").isHigh());
    }

    @Test
    void doesNotTurnTheShaftWhenOpenedAndClosed() {
        assertEquals(0, servoNs(), "pulses after construction");
        thrust.close();
        assertEquals(0, servoNs(), "pulses after close");
    }

    @Test
    void makeSafeTurnsTheShaftUp() {
        thrust.enable();
        actuatedAfter(-10f);
        thrust.makeSafe();
        assertEquals(UP_NS, servoNs());
    }

    @Test
    void stopsTheMotorsWhenTheShaftCannotBeTurned() {
        thrust.enable();
        actuatedAfter(5f);
        chip().silent(true);
        assertEquals(Status.FAULT, thrust.write(new float[] {-5f}, 0));
        assertEquals(0f, actuated()[0], 0f);
        chip().silent(false);
        assertEquals(-0.533333f, actuatedAfter(-5f), 1e-5f);
    }

    @Test
    void isAsSafeAsTheWeakestOfItsMotorPins() {
        assertEquals(DeadMan.NONE, thrust.deadMan());
        for (String name : new String[] {"left", "right"}) {
            wiring.guard(name, GUARDED);
        }
        assertEquals(DeadMan.NONE, new VectoredThrustProvider().create(config, wiring).deadMan());
        wiring.guard("sleep", GUARDED);
        assertEquals(GUARDED, new VectoredThrustProvider().create(config, wiring).deadMan());
    }

    @Test
    void hasOneChannel() {
        assertEquals(1, thrust.channels().size());
        assertTrue(thrust.channels().getFirst().min() == -10f && thrust.channels().getFirst().max() == 10f);
    }

    private float actuatedAfter(float command) {
        assertEquals(Status.OK, thrust.write(new float[] {command}, 0));
        return actuated()[0];
    }

    private long servoNs() {
        return chip().highNs(0);
    }

    private Pca9685Twin chip() {
        return Pca9685Twin.on(wiring.i2c("i2c1"), 0x40);
    }
}
