package spikerig.drivers.motor.simplefoc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.drivers.motor.SerialMotorContract;
import spikerig.drivers.motor.SerialSensorContract;
import spikerig.testing.TestWiring;

class SimpleFocTest {
    private static SimpleFocConfig config(SimpleFocMode mode, String enable) {
        return new SimpleFocConfig("uart", "M", mode, 10, enable, 10, 200);
    }

    private abstract static class Contract extends SerialMotorContract {
        private final SimpleFocConfig config;

        Contract(SimpleFocMode mode, String enable) {
            super(new SimpleFocProvider(), config(mode, enable));
            config = config(mode, enable);
        }

        @Override
        protected Actuator create(TestWiring other) {
            return new SimpleFocProvider().create(config, other);
        }
    }

    @Nested
    class ByVelocity extends Contract {
        ByVelocity() {
            super(SimpleFocMode.VELOCITY, null);
        }

        @Test
        void sendsTheLinesOfTheManual() {
            driver.enable();
            driver.write(new float[] {1.5f}, 0);
            byte[] sent = new byte[256];
            int count = wiring.serial("uart").deviceRead(sent, 0, sent.length);
            String text = new String(sent, 0, count, StandardCharsets.US_ASCII);
            assertTrue(text.endsWith("@0\nMMS1000011\nMMD10\nMC1\nM0\nME1\nM1.5\n"), text);
            driver.makeSafe();
            count = wiring.serial("uart").deviceRead(sent, 0, sent.length);
            assertEquals("ME0\n", new String(sent, 0, count, StandardCharsets.US_ASCII));
        }

        @Test
        void tellsThatNothingStopsIt() {
            assertEquals(DeadMan.NONE, driver.deadMan());
        }

        @Test
        void tellsARestartInMidRun() {
            actuator().enable();
            actuator().write(full(), 0);
            twin.fail(TwinFault.RESET, 0);
            assertTrue(isAtRest());
            Status status = Status.OK;
            for (int n = 0; n < 10 && status == Status.OK; n++) {
                status = actuator().write(full(), 0);
            }
            assertEquals(Status.FAULT, status);
        }
    }

    @Nested
    class ByTorqueWithAnEnablePin extends Contract {
        ByTorqueWithAnEnablePin() {
            super(SimpleFocMode.TORQUE, "enable");
        }

        @Test
        void stopsWhenTheGuardDropsThePin() {
            actuator().enable();
            actuator().write(full(), 0);
            wiring.gpio("enable").write(false);
            assertTrue(isAtRest());
        }
    }

    @Nested
    class ByAngle extends Contract {
        ByAngle() {
            super(SimpleFocMode.ANGLE, null);
        }
    }

    @Nested
    class Monitor extends SerialSensorContract {
        Monitor() {
            super(new SimpleFocMonitorProvider(), new SimpleFocMonitorConfig("uart", "M", 10, 50));
        }

        @Test
        void readsWhatTheShaftDoes() {
            felt[0] = -3.25f;
            assertEquals(-3.25f, value("speed"), 1e-4f);
            float before = value("angle");
            long beforeNs = clock.nanoTime();
            float after = value("angle");
            assertEquals(-3.25f * (clock.nanoTime() - beforeNs) * 1e-9f, after - before, 0.05f);
        }
    }

    @Test
    void saysWhichKeysAreWrong() {
        assertStartsWith("motor = \"MM\"", () -> new SimpleFocMonitorConfig("u", "MM", 10, 50));
        assertStartsWith("targetMax = 0",
                () -> new SimpleFocConfig("u", "M", SimpleFocMode.ANGLE, 0, null, 10, 200));
    }

    private static void assertStartsWith(String key, Runnable construction) {
        String message = assertThrows(IllegalArgumentException.class, construction::run).getMessage();
        assertTrue(message.startsWith(key), message);
    }
}
