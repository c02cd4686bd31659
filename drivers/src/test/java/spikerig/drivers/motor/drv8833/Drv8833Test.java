package spikerig.drivers.motor.drv8833;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.Twin;
import spikerig.testing.ActuatorContract;
import spikerig.testing.TestWiring;

/// Pin levels are those of TI SLVSAR1, table "PWM control of motor speed".
class Drv8833Test {
    private static final DeadMan GUARDED = new DeadMan(DeadMan.Kind.GUARD, 200_000_000);

    private static final class Rig {
        final TestWiring wiring = new TestWiring();
        final Actuator motor;
        final Twin twin;
        final float[] actuated = new float[1];

        Rig(String in2, String in2Pwm) {
            Drv8833Config config = new Drv8833Config("in1", in2, in2Pwm, "sleep");
            twin = new Drv8833Provider().twin(config, wiring, 1);
            motor = new Drv8833Provider().create(config, wiring);
        }

        float[] actuated() {
            twin.actuated(0, actuated, 0);
            return actuated.clone();
        }

        boolean isAtRest() {
            return !wiring.gpio("sleep").isHigh() && wiring.pwm("in1").highNs() == 0 && actuated()[0] == 0f;
        }

        float drive(float duty) {
            motor.enable();
            assertEquals(Status.OK, motor.write(new float[] {duty}, 0));
            return actuated()[0];
        }

        double highShare(String pwm) {
            return (double) wiring.pwm(pwm).highNs() / TestWiring.PWM_PERIOD_NS;
        }
    }

    private abstract static class Contract extends ActuatorContract {
        final Rig rig;

        Contract(String in2, String in2Pwm) {
            rig = new Rig(in2, in2Pwm);
        }

        @Override
        protected Actuator actuator() {
            return rig.motor;
        }

        @Override
        protected float[] actuated() {
            return rig.actuated();
        }

        @Override
        protected boolean isAtRest() {
            return rig.isAtRest();
        }
    }

    @Nested
    class WithALineAtIn2 extends Contract {
        WithALineAtIn2() {
            super("in2", null);
        }

        @Test
        void drivesForwardWithFastDecay() {
            assertEquals(0.3f, rig.drive(0.3f), 1e-6f);
            assertEquals(0.3, rig.highShare("in1"), 1e-6);
            assertFalse(rig.wiring.gpio("in2").isHigh());
        }

        @Test
        void drivesReverseWithSlowDecay() {
            assertEquals(-0.3f, rig.drive(-0.3f), 1e-6f);
            assertEquals(0.7, rig.highShare("in1"), 1e-6);
            assertTrue(rig.wiring.gpio("in2").isHigh());
        }

        @Test
        void coastsAtZero() {
            rig.drive(-1f);
            assertEquals(0f, rig.drive(0f));
            assertEquals(0, rig.wiring.pwm("in1").highNs());
            assertFalse(rig.wiring.gpio("in2").isHigh());
        }
    }

    @Nested
    class WithAPwmAtIn2 extends Contract {
        WithAPwmAtIn2() {
            super(null, "in2");
        }

        @Test
        void drivesBothWaysWithFastDecay() {
            assertEquals(0.3f, rig.drive(0.3f), 1e-6f);
            assertEquals(0.0, rig.highShare("in2"));
            assertEquals(-0.3f, rig.drive(-0.3f), 1e-6f);
            assertEquals(0.0, rig.highShare("in1"));
            assertEquals(0.3, rig.highShare("in2"), 1e-6);
        }
    }

    @Nested
    class WithIn2Grounded extends Contract {
        WithIn2Grounded() {
            super(null, null);
        }

        @Test
        void hasNoReverse() {
            assertEquals(0f, rig.motor.channels().getFirst().min());
            assertEquals(0f, rig.drive(-1f));
        }
    }

    /// The twin alone, by the truth table.
    @Test
    void theTwinDecodesEveryStateOfItsPins() {
        Rig rig = new Rig(null, "in2");
        long full = TestWiring.PWM_PERIOD_NS;
        long[][] pins = {{0, 0}, {1, 0}, {0, 1}, {1, 1}};
        float[] expected = {0f, 1f, -1f, 0f};
        for (int i = 0; i < pins.length; i++) {
            rig.wiring.pwm("in1").write(pins[i][0] * full);
            rig.wiring.pwm("in2").write(pins[i][1] * full);
            rig.wiring.gpio("sleep").write(true);
            assertEquals(expected[i], rig.actuated()[0]);
            rig.wiring.gpio("sleep").write(false);
            assertEquals(0f, rig.actuated()[0], "asleep");
        }
    }

    @Test
    void isAsSafeAsItsWeakestPin() {
        Drv8833Config config = new Drv8833Config("in1", "in2", null, "sleep");
        TestWiring wiring = new TestWiring().guard("in1", GUARDED);
        assertEquals(DeadMan.NONE, new Drv8833Provider().create(config, wiring).deadMan(), "nSLEEP stays high");
        wiring.guard("sleep", GUARDED);
        assertEquals(GUARDED, new Drv8833Provider().create(config, wiring).deadMan(), "whatever IN2 does");
        Drv8833Config pulsed = new Drv8833Config("in1", null, "in2", "sleep");
        assertEquals(DeadMan.NONE, new Drv8833Provider().create(pulsed, wiring).deadMan(), "pulses on IN2 go on");
    }

    @Test
    void refusesTwoSourcesForIn2() {
        assertThrows(IllegalArgumentException.class, () -> new Drv8833Config("in1", "a", "b", "sleep"));
    }
}
