package spikerig.drivers.motor.vesc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.drivers.motor.SerialMotorContract;
import spikerig.drivers.motor.SerialSensorContract;
import spikerig.testing.TestWiring;

class VescTest {
    private static VescConfig config(VescMode mode) {
        return new VescConfig("uart", mode, 10, 300, 7, 1000, 200);
    }

    private abstract static class Contract extends SerialMotorContract {
        private final VescConfig config;

        Contract(VescMode mode) {
            super(new VescProvider(), config(mode));
            config = config(mode);
        }

        @Override
        protected Actuator create(TestWiring other) {
            return new VescProvider().create(config, other);
        }
    }

    @Nested
    class ByDuty extends Contract {
        ByDuty() {
            super(VescMode.DUTY);
        }

        @Test
        void sendsTheFirmwaresOwnFrameAndNoCurrentToRest() {
            driver.enable();
            clock.advance(TICK_NS);
            drained();
            driver.write(new float[] {0.1f}, 0);
            assertTrue(drained().endsWith("02050500002710ae1703"));
            assertTrue(driver.makeSafe());
            // SET_CURRENT 0; CRC by crc16_ccitt of the firmware.
            assertTrue(drained().startsWith("020506000000"), "no SET_CURRENT");
        }

        private String drained() {
            byte[] sent = new byte[256];
            int count = wiring.serial("uart").deviceRead(sent, 0, sent.length);
            return HexFormat.of().formatHex(sent, 0, count);
        }

        @Test
        void repeatsCommandsAtItsRateAtMost() {
            driver.enable();
            driver.write(full(), 0);
            drained();
            int commands = 0;
            for (int n = 0; n < 1000; n++) {
                clock.onChange(nowNs -> {});
                clock.advance(1_000_000);
                driver.write(full(), 0);
                commands += drained().contains("020505000186a0") ? 1 : 0;
            }
            assertEquals(200, commands, 1);
        }

        @Test
        void isAtRestAfterARestartOfTheVescUntilTheNextCommand() {
            actuator().enable();
            actuator().write(full(), 0);
            twin.fail(TwinFault.RESET, 0);
            assertTrue(isAtRest());
        }

        @Test
        void saysTheTimeoutOfTheRigFile() {
            assertEquals(new DeadMan(DeadMan.Kind.DEVICE, 1_000_000_000L), driver.deadMan());
        }
    }

    @Nested
    class ByCurrent extends Contract {
        ByCurrent() {
            super(VescMode.CURRENT);
        }
    }

    @Nested
    class BySpeed extends Contract {
        BySpeed() {
            super(VescMode.SPEED);
        }
    }

    @Nested
    class Values extends SerialSensorContract {
        Values() {
            super(new VescValuesProvider(), new VescValuesConfig("uart", 50, 7));
        }

        @Test
        void readsWhatTheShaftDoes() {
            felt[0] = 100f;
            // 100 rad/s are 6684.5 electrical revolutions per minute of 7 pole pairs.
            assertEquals(100f, value("speed"), 0.01f);
            assertEquals(12.0f, value("voltage"), 1e-4f);
            assertEquals(25.0f, value("fetTemperature"), 1e-4f);
            assertEquals(0f, value("fault"));
        }

        @Test
        void countsTheAngle() {
            felt[0] = 10f;
            float before = value("angle");
            long beforeNs = clock.nanoTime();
            float after = value("angle");
            assertEquals(10f * (clock.nanoTime() - beforeNs) * 1e-9f, after - before, 0.3f);
        }

        @Test
        void sharesTheLineWithTheActuator() {
            VescProvider provider = new VescProvider();
            provider.twin(config(VescMode.DUTY), wiring, 1);
            try (Actuator motor = provider.create(config(VescMode.DUTY), wiring)) {
                motor.enable();
                float[] out = new float[sensor.channels().size()];
                for (int n = 0; n < 20; n++) {
                    clock.advance(10_000_000);
                    sensor.read(out, 0);
                    assertEquals(Status.OK, motor.write(new float[] {0.25f}, 0));
                }
                assertEquals(0.25f, value("duty"), 1e-3f);
            }
        }
    }

    @Test
    void saysWhichKeysAreWrong() {
        assertStartsWith("polePairs = 0", () -> new VescConfig("u", VescMode.DUTY, 10, 300, 0, 1000, 200));
        assertStartsWith("timeoutMs = 5", () -> new VescConfig("u", VescMode.DUTY, 10, 300, 7, 5, 200));
        assertStartsWith("currentMaxA = 0", () -> new VescConfig("u", VescMode.CURRENT, 0, 300, 7, 1000, 200));
        assertStartsWith("rateHz = 0", () -> new VescValuesConfig("u", 0, 7));
    }

    private static void assertStartsWith(String key, Runnable construction) {
        String message = assertThrows(IllegalArgumentException.class, construction::run).getMessage();
        assertTrue(message.startsWith(key), message);
    }
}
