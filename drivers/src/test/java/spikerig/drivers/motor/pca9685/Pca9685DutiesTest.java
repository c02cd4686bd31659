package spikerig.drivers.motor.pca9685;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Status;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.testing.ActuatorContract;
import spikerig.testing.TestWiring;

class Pca9685DutiesTest extends ActuatorContract {
    private static final DeadMan GUARDED = new DeadMan(DeadMan.Kind.GUARD, 200_000_000);

    private final TestWiring wiring = new TestWiring();
    private final Twin twin;
    private final Actuator lamps;

    Pca9685DutiesTest() {
        Pca9685Config config = new Pca9685Config("i2c1", 0x40, 1000, List.of(2, 5), "oe");
        twin = new Pca9685Provider().twin(config, wiring, 1);
        lamps = new Pca9685Provider().create(config, wiring);
    }

    @Override
    protected Actuator actuator() {
        return lamps;
    }

    @Override
    protected float[] actuated() {
        float[] duties = new float[2];
        twin.actuated(wiring.clock().nanoTime(), duties, 0);
        return duties;
    }

    @Override
    protected boolean isAtRest() {
        return !wiring.gpio("oe").isHigh() && actuated()[0] == 0f && actuated()[1] == 0f;
    }

    @Test
    void drivesItsOutputs() {
        lamps.enable();
        assertEquals(Status.OK, lamps.write(new float[] {0.25f, 1f}, 0));
        assertArrayEquals(new float[] {0.25f, 1f}, actuated());
        assertEquals("duty5", lamps.channels().get(1).name());
    }

    @Test
    void isAsSafeAsItsEnableLine() {
        assertEquals(DeadMan.NONE, lamps.deadMan(), "a line that nobody guards");
        Pca9685Config free = new Pca9685Config("i2c1", 0x40, 1000, List.of(2), null);
        assertEquals(DeadMan.NONE, new Pca9685Provider().create(free, wiring).deadMan(), "no line");
        Pca9685Config guarded = new Pca9685Config("i2c1", 0x40, 1000, List.of(2), "oe");
        wiring.guard("oe", GUARDED);
        assertEquals(GUARDED, new Pca9685Provider().create(guarded, wiring).deadMan());
    }

    @Test
    void faultsWhileTheChipIsOffTheBusAndRunsOn() {
        lamps.enable();
        lamps.write(new float[] {0.5f, 0.5f}, 0);
        twin.fail(TwinFault.SILENT, 100);
        assertEquals(Status.FAULT, lamps.write(new float[] {0f, 0f}, 0));
        assertArrayEquals(new float[] {0.5f, 0.5f}, actuated(), "its outputs keep running");
        wiring.clock().set(100);
        actuated();
        assertEquals(Status.OK, lamps.write(new float[] {0f, 0f}, 0));
    }

    @Test
    void saysWhichKeysAreWrong() {
        assertStartsWith("rateHz = 23.9", () -> new Pca9685Config("i", 0x40, 23.9, List.of(0), null));
        assertStartsWith("outputs = [16]", () -> new Pca9685Config("i", 0x40, 50, List.of(16), null));
        assertStartsWith("outputs = [1, 1]", () -> new Pca9685Config("i", 0x40, 50, List.of(1, 1), null));
        assertStartsWith("outputs = []", () -> new Pca9685Config("i", 0x40, 50, List.of(), null));
    }

    private static void assertStartsWith(String key, Runnable construction) {
        String message = assertThrows(IllegalArgumentException.class, construction::run).getMessage();
        assertTrue(message.startsWith(key), message);
    }
}
