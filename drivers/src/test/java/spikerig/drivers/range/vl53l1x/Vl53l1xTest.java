package spikerig.drivers.range.vl53l1x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.testing.TestWiring;
import spikerig.testing.TwinContract;
import spikerig.testing.TwinRig;

class Vl53l1xTest extends TwinContract<Vl53l1x, Vl53l1xConfig> {
    /// What the twin's oscillator says: 11.8 MHz as 4.12 fixed point, a PLL of 755.2 MHz.
    private static final int OSCILLATOR = 0xbccc;

    Vl53l1xTest() {
        super(rig(DistanceMode.LONG, null));
    }

    private static TwinRig<Vl53l1x, Vl53l1xConfig> rig(DistanceMode mode, String ready) {
        Vl53l1xConfig config = new Vl53l1xConfig("i2c1", mode, 20, 45, ready, 0.005);
        return new TwinRig<>(new Vl53l1xProvider(), config, 52_000_000, 1.2f);
    }

    @Test
    void readsTheDistance() {
        rig.readUntilOk();
        assertEquals(1.2f, rig.out[0], 0.006f);
        assertEquals(0.002f, rig.out[1], 1e-6f, "sigma in quarters of a millimetre");
        assertEquals(12e6 / 1.44, rig.out[2], 0.03 * 12e6);
    }

    @Test
    void faultsWhenNothingIsInReach() {
        TwinRig<Vl53l1x, Vl53l1xConfig> near = rig(DistanceMode.SHORT, null);
        near.readUntilOk();
        near.feels[0] = 2f;
        near.readNext();
        assertEquals(Status.FAULT, near.readNext());
        assertEquals(4, near.sensor.rangeStatus());
        near.feels[0] = 1f;
        near.readNext();
        near.readUntilOk();
        assertEquals(1f, near.out[0], 0.006f);
    }

    /// A timeout of `(low << high) + 1` macro periods, twice, and the overhead of 4.528 ms are the budget.
    @ParameterizedTest
    @CsvSource({"SHORT, 20000", "SHORT, 45000", "MEDIUM, 33000", "LONG, 33000", "LONG, 140000", "LONG, 500000"})
    void spendsTheTimingBudget(DistanceMode mode, int budgetUs) {
        Vl53l1xTiming timing = Vl53l1xTiming.of(mode, budgetUs, 1000, OSCILLATOR, 500);
        double macroUs = 2304.0 * 2 * (mode.vcselPeriodA + 1) / 755.2;
        double periods = ((long) (timing.rangeA() & 0xff) << (timing.rangeA() >> 8)) + 1;
        assertEquals(budgetUs, 2 * periods * macroUs + 4528, 0.01 * budgetUs + 2 * macroUs);
        assertEquals(500_000, timing.intermeasurement());
    }

    /// The integer arithmetic of ST's API: `2304 (2^30 / 48332) >> 6, x 32, >> 6` is 399,888 in 12.12 fixed point.
    @Test
    void knowsTheMacroPeriodOfItsOscillator() {
        assertEquals(399_888 / 4096.0, Vl53l1xTiming.macroPeriodUs(0x0f, OSCILLATOR), 0.01);
    }

    @Test
    void configuresTheChipAsTheApiDoes() {
        assertEquals(0x8b, register(0x0081, 1), "sequence");
        assertEquals(0x0f, register(0x0060, 1), "VCSEL period A");
        assertEquals(0x0d, register(0x0063, 1), "VCSEL period B");
        assertEquals(0xb8, register(0x0069, 1), "valid phase");
        assertEquals(25_000, register(0x006c, 4), "50 ms of 500 counts");
        assertEquals(0x40, register(0x0087, 1), "started");
        assertEquals(64, register(0x001e, 2), "four times the factory's offset of 16");
        assertEquals(0x0d, register(0x000b, 1), "no calibration of the voltage before each measurement");
        assertEquals(0x0c, register(0x0047, 1), "the phase that the first measurement found");
    }

    private long register(int register, int bytes) {
        byte[] rx = new byte[bytes];
        byte[] tx = {(byte) (register >> 8), (byte) register};
        rig.wiring.i2c("i2c1").transfer(0x29, tx, 2, rx, bytes);
        long value = 0;
        for (byte next : rx) {
            value = value << 8 | next & 0xff;
        }
        return value;
    }

    @Test
    void findsWithinASecondThatItsChipLostItsConfiguration() {
        rig.readUntilOk();
        rig.twin.fail(TwinFault.RESET, 0);
        for (int n = 0; n < 21; n++) {
            rig.readNext();
        }
        assertEquals(1, rig.sensor.resetCount());
        rig.readUntilOk();
    }

    @Test
    void isStaleWhenThereIsNoNewResult() {
        rig.readUntilOk();
        rig.fail(TwinFault.STUCK);
        Status status = Status.OK;
        for (int n = 0; n < 6; n++) {
            status = rig.readNext();
        }
        assertEquals(Status.STALE, status);
    }

    @Test
    void datesAResultByTheEdgeOfItsInterrupt() {
        TwinRig<Vl53l1x, Vl53l1xConfig> wired = rig(DistanceMode.LONG, "gpio1");
        wired.readUntilOk();
        wired.run(30_000_000);
        wired.read();
        wired.run(30_000_000);
        assertEquals(Status.OK, wired.read());
        long age = wired.wiring.clock().nanoTime() - wired.sensor.sampleTimeNs();
        assertTrue(age > 0 && age < 50_000_000, "dated " + age + " ns before the read");
    }

    @Test
    void saysWhenTheChipDoesNotBoot() {
        TestWiring dead = new TestWiring();
        Vl53l1xConfig config = new Vl53l1xConfig("i2c1", DistanceMode.LONG, 20, 45, null, 0);
        new Vl53l1xProvider().twin(config, dead, 1); // nobody lets its time pass
        DeviceException e =
                assertThrows(DeviceException.class, () -> new Vl53l1xProvider().create(config, dead));
        assertEquals("VL53L1X at 0x29 on i2c1: does not boot; check that XSHUT is high", e.getMessage());
    }

    @Test
    void refusesABudgetThatDoesNotFitTheRate() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Vl53l1xConfig("i2c1", DistanceMode.LONG, 20, 50, null, 0));
    }
}
