package spikerig.drivers.motor.tmc2209;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.motor.SerialMotorContract;
import spikerig.drivers.motor.SerialSensorContract;
import spikerig.testing.TestWiring;

class Tmc2209Test {
    private static Tmc2209Config config(String enable) {
        return new Tmc2209Config("uart", 0, enable, 200, 16, 16, 8, 60, 100);
    }

    @Nested
    class WithoutEnn extends SerialMotorContract {
        WithoutEnn() {
            super(new Tmc2209Provider(), config(null));
        }

        @Override
        protected Actuator create(TestWiring other) {
            return new Tmc2209Provider().create(config(null), other);
        }

        @Test
        void tellsThatNothingStopsIt() {
            assertEquals(DeadMan.NONE, driver.deadMan());
        }

        @Test
        void turnsInStealthChop() {
            actuator().enable();
            assertTrue(((Tmc2209Twin) twin).isStealthy());
        }

        @Test
        void tellsARestartInMidRunAndSetsEverythingAnew() {
            actuator().enable();
            actuator().write(full(), 0);
            twin.fail(TwinFault.RESET, 0);
            assertTrue(isAtRest());
            boolean told = false;
            for (int n = 0; n < 100; n++) {
                told |= driver.write(full(), 0) == Status.FAULT;
                clock.advance(TICK_NS);
            }
            assertTrue(told);
            assertEquals(full()[0], actuated()[0], 0.01f);
        }
    }

    @Nested
    class WithEnn extends SerialMotorContract {
        WithEnn() {
            super(new Tmc2209Provider(), config("enn"));
        }

        @Override
        protected Actuator create(TestWiring other) {
            return new Tmc2209Provider().create(config("enn"), other);
        }

        @Test
        void stopsWhenTheGuardDropsEnn() {
            actuator().enable();
            actuator().write(full(), 0);
            wiring.gpio("enn").write(false);
            assertTrue(isAtRest());
        }
    }

    @Test
    void isAsSafeAsItsEnn() {
        DeadMan guard = new DeadMan(DeadMan.Kind.GUARD, 200_000_000);
        TestWiring wiring = new TestWiring().guard("enn", guard);
        Tmc2209Provider provider = new Tmc2209Provider();
        Twin twin = provider.twin(config("enn"), wiring, 1);
        wiring.clock().onChange(nowNs -> twin.actuated(nowNs, new float[1], 0));
        assertEquals(guard, provider.create(config("enn"), wiring).deadMan());
    }

    @Nested
    class StatusSensor extends SerialSensorContract {
        StatusSensor() {
            super(new Tmc2209StatusProvider(), new Tmc2209StatusConfig("uart", 0, 50));
            felt[0] = 0.2f;
        }

        @Test
        void readsTheLoad() {
            felt[0] = 0.5f;
            assertEquals(255f, value("stallGuard"));
            assertEquals(1f, value("standstill"));
            assertEquals(0f, value("overTemperature"));
        }
    }

    /// Datagrams made by an independent implementation of the data sheet's CRC.
    @Test
    void writesTheDatagramsOfTheDataSheet() {
        byte[] frame = new byte[8];
        assertEquals(4, Tmc2209Registers.request(frame, 0, 0x06));
        assertEquals("0500066f", HexFormat.of().formatHex(frame, 0, 4));
        Tmc2209Registers.write(frame, 0, 0, Tmc2209Registers.VACTUAL, 1000);
        assertEquals("0500a2000003e886", HexFormat.of().formatHex(frame));
    }

    @Test
    void readsAnAnswerBehindTheEchoOfItsRequest() {
        Tmc2209Parser parser = new Tmc2209Parser();
        byte[] wire = HexFormat.of().parseHex("0500066f" + "05ff06210000404f");
        for (int i = 0; i < wire.length; i++) {
            assertEquals(i == wire.length - 1, parser.accept(wire[i]), "byte " + i);
        }
        assertEquals(0x06, parser.register());
        assertEquals(0x21000040, parser.value());
    }

    @Test
    void refusesEveryBitFlipOfAnAnswer() {
        byte[] right = HexFormat.of().parseHex("05ff06210000404f");
        for (int bit = 0; bit < 64; bit++) {
            byte[] damaged = right.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Tmc2209Parser parser = new Tmc2209Parser();
            for (byte next : damaged) {
                assertFalse(parser.accept(next), "bit " + bit);
            }
        }
    }

    /// Data sheet, section 5.2: one microstep per second is VACTUAL 1.398101 at 12 MHz.
    @Test
    void countsSpeedAsTheDataSheetDoes() {
        assertEquals(1.398101, Tmc2209Registers.VACTUAL_PER_MICROSTEP_PER_S, 1e-6);
    }

    @Test
    void saysWhichKeysAreWrong() {
        assertStartsWith("node = 4", () -> new Tmc2209StatusConfig("u", 4, 50));
        assertStartsWith("microsteps = 3", () -> new Tmc2209Config("u", 0, null, 200, 3, 16, 8, 60, 100));
        assertStartsWith("speedMaxRadPerS = 9000", () -> new Tmc2209Config("u", 0, null, 200, 256, 16, 8, 9000, 100));
    }

    private static void assertStartsWith(String key, Runnable construction) {
        String message = assertThrows(IllegalArgumentException.class, construction::run).getMessage();
        assertTrue(message.startsWith(key), message);
    }
}
