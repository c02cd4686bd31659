package spikerig.drivers.motor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Status;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.testing.ActuatorContract;
import spikerig.testing.ManualClock;
import spikerig.testing.TestWiring;

/// What every motor driver on a serial line promises besides, in a loop of 100 Hz on its twin.
public abstract class SerialMotorContract extends ActuatorContract {
    protected static final long TICK_NS = 10_000_000;

    /// Until a command has had its turn on the line and an answer has come.
    private static final int TICKS_PER_WRITE = 10;

    private static final long FOREVER = Long.MAX_VALUE;

    protected final TestWiring wiring = new TestWiring();
    protected final ManualClock clock = wiring.clock();
    protected final Twin twin;
    protected final Actuator driver;
    private final Actuator looped;
    private final float[] done = new float[1];

    protected <C extends Record> SerialMotorContract(DriverProvider<C> provider, C config) {
        twin = provider.twin(config, wiring, 1);
        clock.onChange(nowNs -> twin.actuated(nowNs, done, 0));
        driver = (Actuator) provider.create(config, wiring);
        looped = new Looped();
    }

    @Override
    protected Actuator actuator() {
        return looped;
    }

    @Override
    protected float[] actuated() {
        twin.actuated(clock.nanoTime(), done, 0);
        return done.clone();
    }

    @Override
    protected boolean isAtRest() {
        return actuated()[0] == 0f;
    }

    /// The largest command.
    protected float[] full() {
        return new float[] {driver.channels().getFirst().max()};
    }

    @Test
    void doesAsItIsTold() {
        looped.enable();
        float half = full()[0] / 2;
        assertEquals(Status.OK, looped.write(new float[] {half}, 0));
        assertEquals(half, actuated()[0], full()[0] * 1e-3f);
        assertEquals(Status.OK, looped.write(new float[] {-half}, 0));
        assertEquals(-half, actuated()[0], full()[0] * 1e-3f);
    }

    @Test
    void restsByItselfAsItSaysWhenCommandsStop() {
        looped.enable();
        looped.write(full(), 0);
        DeadMan deadMan = driver.deadMan();
        if (deadMan.kind() == DeadMan.Kind.NONE) {
            clock.advance(60_000_000_000L);
            assertFalse(isAtRest(), "it has a timeout after all: say so");
            return;
        }
        assertEquals(DeadMan.Kind.DEVICE, deadMan.kind());
        clock.advance(deadMan.restAfterNs() / 2);
        assertFalse(isAtRest(), "rests too early: the loop may be slow");
        clock.advance(deadMan.restAfterNs() / 2 + TICK_NS);
        assertTrue(isAtRest());
    }

    @Test
    void tellsASilentDeviceWithinHalfASecondAndGoesOnOnceEnabledAgain() {
        assertTellsAndGoesOn(TwinFault.SILENT);
    }

    @Test
    void tellsDamagedAnswersWithinHalfASecondAndGoesOnOnceEnabledAgain() {
        assertTellsAndGoesOn(TwinFault.CORRUPT);
    }

    private void assertTellsAndGoesOn(TwinFault fault) {
        looped.enable();
        assertEquals(Status.OK, looped.write(full(), 0));
        twin.fail(fault, FOREVER);
        Status status = Status.OK;
        for (int tick = 0; tick < 50 && status == Status.OK; tick++) {
            status = driver.write(full(), 0);
            clock.advance(TICK_NS);
        }
        assertEquals(Status.FAULT, status);
        twin.fail(fault, clock.nanoTime());
        clock.advance(TICK_NS);
        looped.makeSafe();
        looped.enable();
        for (int n = 0; n < 10; n++) {
            looped.write(full(), 0);
        }
        assertEquals(Status.OK, looped.write(full(), 0));
        assertEquals(full()[0], actuated()[0], full()[0] * 1e-3f);
    }

    @Test
    void isRefusedWhereNothingAnswers() {
        TestWiring dead = new TestWiring();
        DeviceException e = assertThrows(DeviceException.class, () -> create(dead));
        assertTrue(e.getMessage().startsWith("uart: no "), e.getMessage());
        assertTrue(dead.clock().nanoTime() <= 2_000_000_000L, "waits too long");
    }

    /// Opens the same device over other buses.
    protected abstract Actuator create(TestWiring other);

    /// The driver as a loop of 100 Hz uses it.
    private final class Looped implements Actuator {
        @Override
        public List<Channel> channels() {
            return driver.channels();
        }

        @Override
        public Status write(float[] in, int offset) {
            Status status = Status.OK;
            for (int tick = 0; tick < TICKS_PER_WRITE; tick++) {
                status = driver.write(in, offset);
                clock.advance(TICK_NS);
            }
            return status;
        }

        @Override
        public void enable() {
            driver.enable();
            clock.advance(TICK_NS);
        }

        @Override
        public boolean makeSafe() {
            boolean taken = driver.makeSafe();
            clock.advance(TICK_NS);
            return taken || driver.makeSafe();
        }

        @Override
        public DeadMan deadMan() {
            return driver.deadMan();
        }

        @Override
        public void close() {
            driver.close();
        }
    }
}
