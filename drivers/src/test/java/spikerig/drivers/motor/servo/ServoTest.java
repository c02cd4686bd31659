package spikerig.drivers.motor.servo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.Twin;
import spikerig.drivers.motor.pca9685.Pca9685Output;
import spikerig.drivers.motor.pca9685.Pca9685Twin;
import spikerig.testing.ActuatorContract;
import spikerig.testing.TestWiring;

class ServoTest {
    private static final ServoConfig ON_PWM = new ServoConfig("pwm", null, 500, 2500, 180);
    private static final ServoConfig ON_CHIP =
            new ServoConfig(null, new Pca9685Output("i2c1", 0x40, 3), 500, 2500, 180);

    private abstract static class Contract extends ActuatorContract {
        final TestWiring wiring = new TestWiring();
        private final Twin twin;
        private final Actuator servo;

        Contract(ServoConfig config) {
            ServoProvider provider = new ServoProvider();
            twin = provider.twin(config, wiring, 1);
            servo = provider.create(config, wiring);
        }

        @Override
        protected Actuator actuator() {
            return servo;
        }

        @Override
        protected float[] actuated() {
            float[] angle = new float[1];
            twin.actuated(0, angle, 0);
            return angle;
        }

        @Override
        protected boolean isAtRest() {
            return pulseNs() == 0;
        }

        abstract long pulseNs();
    }

    @Nested
    class OnAPwm extends Contract {
        OnAPwm() {
            super(ON_PWM);
        }

        @Override
        long pulseNs() {
            return wiring.pwm("pwm").highNs();
        }

        @ParameterizedTest
        @CsvSource({"0, 500", "45, 1000", "90, 1500", "135, 2000", "180, 2500"})
        void turnsDegreesIntoMicroseconds(double angleDeg, long pulseUs) {
            float[] angle = {(float) Math.toRadians(angleDeg)};
            assertEquals(Status.OK, actuator().write(angle, 0));
            assertEquals(pulseUs * 1000.0, pulseNs(), 1.0);
            assertEquals(angle[0], actuated()[0], 1e-5f);
        }

        @Test
        void holdsItsAngleWithoutPulses() {
            actuator().write(new float[] {1f}, 0);
            assertEquals(1f, actuated()[0], 1e-5f);
            actuator().makeSafe();
            assertEquals(1f, actuated()[0], 1e-5f);
        }

        @Test
        void needsNobodyToStopIt() {
            assertEquals(DeadMan.HARMLESS, actuator().deadMan());
        }
    }

    @Nested
    class OnAPca9685 extends Contract {
        OnAPca9685() {
            super(ON_CHIP);
        }

        @Override
        long pulseNs() {
            return Pca9685Twin.on(wiring.i2c("i2c1"), 0x40).highNs(3);
        }

        /// Counts published for these pulses at the actual rate of 50.029 Hz: one count is 4.88 us.
        @ParameterizedTest
        @CsvSource({"0, 102", "45, 205", "90, 307", "135, 410", "180, 512"})
        void turnsDegreesIntoCounts(double angleDeg, long counts) {
            assertEquals(Status.OK, actuator().write(new float[] {(float) Math.toRadians(angleDeg)}, 0));
            assertEquals(counts * 4880, pulseNs());
        }

        @Test
        void faultsWhenTheChipIsLost() {
            Pca9685Twin.on(wiring.i2c("i2c1"), 0x40).silent(true);
            assertEquals(Status.FAULT, actuator().write(new float[] {1f}, 0));
        }

        @Test
        void sharesItsChip() {
            ServoConfig other = new ServoConfig(null, new Pca9685Output("i2c1", 0x40, 4), 500, 2500, 180);
            actuator().write(new float[] {1f}, 0);
            long before = pulseNs();
            Twin otherTwin = new ServoProvider().twin(other, wiring, 1);
            new ServoProvider().create(other, wiring).write(new float[] {2f}, 0);
            float[] angle = new float[1];
            otherTwin.actuated(0, angle, 0);
            assertEquals(2f, angle[0], 0.01f);
            assertEquals(before, pulseNs());
        }
    }

    @Test
    void refusesAPeriodShorterThanItsPulse() {
        TestWiring wiring = new TestWiring().pwm("pwm", 2_000_000);
        DeviceException e = assertThrows(DeviceException.class, () -> new ServoProvider().create(ON_PWM, wiring));
        assertTrue(e.getMessage().startsWith("maxPulseUs = 2500"), e.getMessage());
    }

    @Test
    void saysWhichKeysAreWrong() {
        assertStartsWith("pwm", () -> new ServoConfig(null, null, 500, 2500, 180));
        assertStartsWith("pwm", () -> new ServoConfig("a", new Pca9685Output("i", 0x40, 0), 500, 2500, 180));
        assertStartsWith("minPulseUs = 2600", () -> new ServoConfig("a", null, 2600, 2500, 180));
        assertStartsWith("maxPulseUs = 6000", () -> new ServoConfig("a", null, 500, 6000, 180));
        assertStartsWith("rangeDeg = 0", () -> new ServoConfig("a", null, 500, 2500, 0));
        assertStartsWith("channel = 16", () -> new Pca9685Output("i", 0x40, 16));
        assertStartsWith("address = 0x20", () -> new Pca9685Output("i", 0x20, 0));
    }

    private static void assertStartsWith(String key, Runnable construction) {
        String message = assertThrows(IllegalArgumentException.class, construction::run).getMessage();
        assertTrue(message.startsWith(key), message);
    }
}
