package spikerig.drivers.motor.roboclaw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Actuator;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.drivers.motor.SerialMotorContract;
import spikerig.drivers.motor.SerialSensorContract;
import spikerig.testing.TestWiring;

class RoboClawTest {
    private static RoboClawConfig config(int motor, RoboClawMode mode) {
        return new RoboClawConfig("uart", 0x80, motor, mode, 60, 2048, 300, 50);
    }

    private abstract static class Contract extends SerialMotorContract {
        private final RoboClawConfig config;

        Contract(int motor, RoboClawMode mode) {
            super(new RoboClawProvider(), config(motor, mode));
            config = config(motor, mode);
        }

        @Override
        protected Actuator create(TestWiring other) {
            return new RoboClawProvider().create(config, other);
        }
    }

    @Nested
    class ByDuty extends Contract {
        ByDuty() {
            super(1, RoboClawMode.DUTY);
        }

        @Test
        void tellsARestartInMidRunAndRestsUntilItsTimeoutIsSetAnew() {
            actuator().enable();
            actuator().write(full(), 0);
            twin.fail(TwinFault.RESET, 0);
            boolean told = false;
            for (int n = 0; n < 200; n++) {
                told |= driver.write(full(), 0) == Status.FAULT;
                clock.advance(TICK_NS);
            }
            assertTrue(told, "goes on without a word, and without a timeout");
            assertEquals(Status.OK, actuator().write(full(), 0));
            clock.advance(driver.deadMan().restAfterNs() + TICK_NS);
            assertTrue(isAtRest(), "the timeout is lost");
        }
    }

    @Nested
    class BySpeed extends Contract {
        BySpeed() {
            super(2, RoboClawMode.SPEED);
        }
    }

    @Nested
    class Readings extends SerialSensorContract {
        Readings() {
            super(new RoboClawReadingsProvider(), new RoboClawReadingsConfig("uart", 0x80, 1, 2048, 50));
        }

        @Test
        void readsWhatTheShaftDoes() {
            felt[0] = -20f;
            assertEquals(-20f, value("speed"), 0.01f);
            assertEquals(12f, value("voltage"), 1e-4f);
            float before = value("angle");
            assertTrue(value("angle") < before);
        }

        @Test
        void takesTurnsWithBothMotorsOnTheLine() {
            RoboClawProvider provider = new RoboClawProvider();
            provider.twin(config(1, RoboClawMode.DUTY), wiring, 1);
            try (Actuator left = provider.create(config(1, RoboClawMode.DUTY), wiring);
                    Actuator right = provider.create(config(2, RoboClawMode.DUTY), wiring)) {
                left.enable();
                right.enable();
                float[] out = new float[4];
                Status worst = Status.OK;
                for (int n = 0; n < 400; n++) {
                    clock.advance(10_000_000);
                    worst = sensor.read(out, 0) == Status.OK ? worst : Status.STALE;
                    left.write(new float[] {0.5f}, 0);
                    right.write(new float[] {-0.25f}, 0);
                }
                assertEquals(Status.OK, worst);
                RoboClawTwin chip = RoboClawTwin.on(wiring.serial("uart"), 0x80, 1);
                float[] done = new float[2];
                chip.motor(1, 2048).actuated(clock.nanoTime(), done, 0);
                chip.motor(2, 2048).actuated(clock.nanoTime(), done, 1);
                assertEquals(0.5f, done[0], 1e-4f);
                assertEquals(-0.25f, done[1], 1e-4f);
            }
        }
    }

    /// Packets made by an independent implementation of the manual's CRC.
    @Test
    void writesThePacketsOfTheManual() {
        byte[] frame = new byte[RoboClawFrame.BYTES_MAX];
        assertEquals("802040005632", hex(frame, RoboClawFrame.command16(frame, 0x80, RoboClawFrame.DUTY, 16384)));
        assertEquals("8023fffff8301abd", hex(frame, RoboClawFrame.command32(frame, 0x80, RoboClawFrame.SPEED, -2000)));
        assertEquals("8010", hex(frame, RoboClawFrame.request(frame, 0x80, RoboClawFrame.READ_ENCODER)));
    }

    @Test
    void checksAnAnswerOverItsRequest() {
        byte[] answer = HexFormat.of().parseHex("0001e240000454");
        assertEquals(0x0454, RoboClawFrame.answerCrc(0x80, RoboClawFrame.READ_ENCODER, answer, 5));
    }

    private static String hex(byte[] frame, int length) {
        return HexFormat.of().formatHex(frame, 0, length);
    }

    @Test
    void saysWhichKeysAreWrong() {
        assertStartsWith("address = 0x20", () -> new RoboClawReadingsConfig("u", 0x20, 1, 2048, 50));
        assertStartsWith("motor = 3", () -> config(3, RoboClawMode.DUTY));
        assertStartsWith("timeoutMs = 250",
                () -> new RoboClawConfig("u", 0x80, 1, RoboClawMode.DUTY, 60, 2048, 250, 50));
    }

    private static void assertStartsWith(String key, Runnable construction) {
        String message = assertThrows(IllegalArgumentException.class, construction::run).getMessage();
        assertTrue(message.startsWith(key), message);
    }
}
