package spikerig.drivers.motor.esc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.testing.ActuatorContract;
import spikerig.testing.TestWiring;

class EscTest {
    private static final long ARM_NS = 2_000_000_000;
    private static final long SIGNAL_LOSS_NS = 1_000_000_000;

    private static EscConfig config(boolean bidirectional) {
        return new EscConfig("pwm", 1000, 2000, bidirectional, ARM_NS * 1e-9, SIGNAL_LOSS_NS * 1e-9);
    }

    private abstract static class Contract extends ActuatorContract {
        final TestWiring wiring = new TestWiring();
        final Twin twin;
        final Actuator esc;
        final float[] done = new float[1];
        private final Actuator armed;

        Contract(boolean bidirectional) {
            EscProvider provider = new EscProvider();
            twin = provider.twin(config(bidirectional), wiring, 1);
            esc = provider.create(config(bidirectional), wiring);
            armed = new Armed();
        }

        @Override
        protected Actuator actuator() {
            return armed;
        }

        @Override
        protected float[] actuated() {
            twin.actuated(wiring.clock().nanoTime(), done, 0);
            return done.clone();
        }

        @Override
        protected boolean isAtRest() {
            return actuated()[0] == 0f || wiring.pwm("pwm").highNs() == 0;
        }

        void pass(long ns) {
            for (long left = ns; left > 0; left -= 20_000_000) {
                wiring.clock().advance(20_000_000);
                twin.actuated(wiring.clock().nanoTime(), done, 0);
            }
        }

        double pulseUs() {
            return wiring.pwm("pwm").highNs() / 1000.0;
        }

        /// Enabling takes the arming time.
        private final class Armed implements Actuator {
            @Override
            public List<Channel> channels() {
                return esc.channels();
            }

            @Override
            public Status write(float[] in, int offset) {
                return esc.write(in, offset);
            }

            @Override
            public void enable() {
                esc.enable();
                pass(ARM_NS);
            }

            @Override
            public boolean makeSafe() {
                return esc.makeSafe();
            }

            @Override
            public DeadMan deadMan() {
                return esc.deadMan();
            }

            @Override
            public void close() {
                esc.close();
            }
        }
    }

    @Nested
    class OneWay extends Contract {
        OneWay() {
            super(false);
        }

        @Test
        void givesNoPulseThenTheShortestThenTheThrottle() {
            assertEquals(0, pulseUs());
            esc.enable();
            assertEquals(1000, pulseUs());
            assertEquals(Status.OK, esc.write(new float[] {1f}, 0));
            assertEquals(1000, pulseUs(), "moves while the ESC still arms");
            pass(ARM_NS);
            esc.write(new float[] {0.25f}, 0);
            assertEquals(1250, pulseUs());
            assertEquals(0.25f, actuated()[0], 1e-6f);
            esc.makeSafe();
            assertEquals(1000, pulseUs());
        }

        @Test
        void faultsUntilItIsEnabled() {
            assertEquals(Status.FAULT, esc.write(new float[] {0.5f}, 0));
            assertEquals(0, pulseUs());
        }

        @Test
        void restsAfterTheGuardsTimeAndTheEscsOwn() {
            DeadMan guard = new DeadMan(DeadMan.Kind.GUARD, 200_000_000);
            Actuator guarded = new EscProvider().create(config(false), new TestWiring().guard("pwm", guard));
            assertEquals(new DeadMan(DeadMan.Kind.GUARD, 1_200_000_000), guarded.deadMan());
            assertEquals(DeadMan.NONE, esc.deadMan());

            actuator().enable();
            esc.write(new float[] {1f}, 0);
            pass(20_000_000);
            wiring.pwm("pwm").write(0);
            pass(SIGNAL_LOSS_NS / 2);
            assertEquals(1f, done[0], "an ESC runs on for a while");
            pass(SIGNAL_LOSS_NS / 2);
            assertEquals(0f, done[0]);
        }

        @Test
        void anEscThatRestartsWantsThePulseOfRestAgain() {
            actuator().enable();
            esc.write(new float[] {1f}, 0);
            twin.fail(TwinFault.RESET, 0);
            pass(ARM_NS);
            assertEquals(0f, done[0]);
            esc.write(new float[] {0f}, 0);
            pass(ARM_NS);
            esc.write(new float[] {1f}, 0);
            assertEquals(1f, actuated()[0]);
        }
    }

    @Nested
    class BothWays extends Contract {
        BothWays() {
            super(true);
        }

        @Test
        void hasItsRestInTheMiddle() {
            actuator().enable();
            assertEquals(1500, pulseUs());
            esc.write(new float[] {-1f}, 0);
            assertEquals(1000, pulseUs());
            assertEquals(-1f, actuated()[0], 1e-6f);
            esc.write(new float[] {1f}, 0);
            assertEquals(2000, pulseUs());
        }
    }

    @Test
    void refusesAPeriodShorterThanItsPulse() {
        TestWiring fast = new TestWiring().pwm("pwm", 1_000_000);
        DeviceException e =
                assertThrows(DeviceException.class, () -> new EscProvider().create(config(false), fast));
        assertTrue(e.getMessage().startsWith("maxPulseUs = 2000"), e.getMessage());
    }

    @Test
    void saysWhichKeysAreWrong() {
        assertStartsWith("minPulseUs = 2000", () -> new EscConfig("p", 2000, 1000, false, 2, 1));
        assertStartsWith("maxPulseUs = 3000", () -> new EscConfig("p", 1000, 3000, false, 2, 1));
        assertStartsWith("armS = -1", () -> new EscConfig("p", 1000, 2000, false, -1, 1));
        assertStartsWith("signalLossS = 20", () -> new EscConfig("p", 1000, 2000, false, 2, 20));
    }

    private static void assertStartsWith(String key, Runnable construction) {
        String message = assertThrows(IllegalArgumentException.class, construction::run).getMessage();
        assertTrue(message.startsWith(key), message);
    }
}
