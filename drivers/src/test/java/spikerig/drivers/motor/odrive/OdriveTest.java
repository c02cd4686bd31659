package spikerig.drivers.motor.odrive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Actuator;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.drivers.motor.SerialMotorContract;
import spikerig.drivers.motor.SerialSensorContract;
import spikerig.drivers.motor.line.TextLine;
import spikerig.testing.TestWiring;

class OdriveTest {
    private static OdriveConfig config(OdriveMode mode) {
        return new OdriveConfig("uart", 0, mode, 60, 1, 60, 250, 100);
    }

    private abstract static class Contract extends SerialMotorContract {
        private final OdriveConfig config;

        Contract(OdriveMode mode) {
            super(new OdriveProvider(), config(mode));
            config = config(mode);
        }

        @Override
        protected Actuator create(TestWiring other) {
            return new OdriveProvider().create(config, other);
        }
    }

    @Nested
    class ByVelocity extends Contract {
        ByVelocity() {
            super(OdriveMode.VELOCITY);
        }

        @Test
        void tellsARestartInMidRunAndArmsItsWatchdogAnew() {
            actuator().enable();
            assertEquals(Status.OK, actuator().write(full(), 0));
            for (int n = 0; n < 10; n++) {
                actuator().write(full(), 0);
            }
            twin.fail(TwinFault.RESET, 0);
            assertTrue(isAtRest());
            Status status = Status.OK;
            for (int n = 0; n < 10 && status == Status.OK; n++) {
                status = actuator().write(full(), 0);
            }
            assertEquals(Status.FAULT, status);
            assertTrue(isAtRest(), "moves without having been enabled");
            actuator().enable();
            actuator().write(full(), 0);
            clock.advance(driver.deadMan().restAfterNs() + TICK_NS);
            assertTrue(isAtRest(), "the watchdog is lost");
        }

        @Test
        void staysAtRestAfterItsWatchdogRanOutUntilItIsEnabled() {
            actuator().enable();
            actuator().write(full(), 0);
            clock.advance(driver.deadMan().restAfterNs() + TICK_NS);
            for (int n = 0; n < 10; n++) {
                actuator().write(full(), 0);
                assertTrue(isAtRest());
            }
            assertEquals(Status.FAULT, actuator().write(full(), 0));
        }
    }

    @Nested
    class ByTorque extends Contract {
        ByTorque() {
            super(OdriveMode.TORQUE);
        }
    }

    @Nested
    class ByPosition extends Contract {
        ByPosition() {
            super(OdriveMode.POSITION);
        }
    }

    @Nested
    class Feedback extends SerialSensorContract {
        Feedback() {
            super(new OdriveFeedbackProvider(), new OdriveFeedbackConfig("uart", 0, 100));
        }

        @Test
        void readsWhatTheShaftDoes() {
            felt[0] = -6.2831853f;
            assertEquals(-6.2831853f, value("speed"), 1e-4f);
            assertEquals(24f, value("voltage"), 1e-4f);
            assertEquals(1f, value("state"));
        }
    }

    /// The example of the ODrive manual, "ASCII protocol": `r vbus_voltage *93`.
    @Test
    void hasTheChecksumOfTheManual() {
        TextLine text = new TextLine().put("r vbus_voltage");
        OdriveText.end(text);
        assertEquals("r vbus_voltage *93\n", string(text));
    }

    @Test
    void writesLinesAsTheManualShowsThem() {
        TextLine text = new TextLine();
        OdriveText.command(text, "v", 0, 1.5);
        assertTrue(string(text).startsWith("v 0 1.5 *"), string(text));
        text.clear();
        OdriveText.write(text, 1, OdriveText.REQUESTED_STATE, 8);
        assertTrue(string(text).startsWith("w axis1.requested_state 8 *"), string(text));
    }

    private static String string(TextLine text) {
        return new String(text.bytes(), 0, text.length(), StandardCharsets.US_ASCII);
    }

    @Test
    void saysWhichKeysAreWrong() {
        assertStartsWith("axis = 2", () -> new OdriveConfig("u", 2, OdriveMode.TORQUE, 60, 1, 60, 250, 100));
        assertStartsWith("timeoutMs = 1", () -> new OdriveConfig("u", 0, OdriveMode.TORQUE, 60, 1, 60, 1, 100));
        assertStartsWith("requestHz = 1", () -> new OdriveFeedbackConfig("u", 0, 1));
    }

    private static void assertStartsWith(String key, Runnable construction) {
        String message = assertThrows(IllegalArgumentException.class, construction::run).getMessage();
        assertTrue(message.startsWith(key), message);
    }
}
