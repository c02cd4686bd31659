package spikerig.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.Status;

/// What every actuator promises. Extend it, hand over an actuator on its twin, inherit the tests.
public abstract class ActuatorContract {
    private static final int WRITES = 200;

    /// The actuator under test, the same one throughout a test.
    protected abstract Actuator actuator();

    /// What the device does to the world now, one value per action.
    protected abstract float[] actuated();

    /// Whether the device is in the state that hurts nobody.
    protected abstract boolean isAtRest();

    @Test
    void isAtRestUntilItIsCommanded() {
        assertTrue(isAtRest(), "after construction");
        actuator().enable();
        assertArrayEquals(new float[actuated().length], actuated(), "after enable");
    }

    @Test
    void refusesNaN() {
        actuator().enable();
        float[] command = largest();
        assertEquals(Status.OK, actuator().write(command, 0));
        float[] before = actuated();
        for (int i = 0; i < command.length; i++) {
            float[] refused = smallest();
            refused[i] = Float.NaN;
            assertEquals(Status.FAULT, actuator().write(refused, 0));
            assertArrayEquals(before, actuated(), "something of a refused command was applied");
        }
    }

    @Test
    void clamps() {
        actuator().enable();
        for (float[] limit : List.of(smallest(), largest())) {
            actuator().write(limit, 0);
            float[] atLimit = actuated();
            float[] beyond = limit.clone();
            for (int i = 0; i < beyond.length; i++) {
                Channel channel = actuator().channels().get(i);
                beyond[i] += (limit[i] == channel.max() ? 1 : -1) * (channel.max() - channel.min());
            }
            assertEquals(Status.OK, actuator().write(beyond, 0));
            assertArrayEquals(atLimit, actuated());
        }
        assertEquals(Status.OK, actuator().write(filled(Float.POSITIVE_INFINITY), 0));
    }

    @Test
    void readsOnlyItsOwnChannels() {
        actuator().enable();
        actuator().write(largest(), 0);
        float[] expected = actuated();
        float[] wide = new float[actuator().channels().size() + 4];
        Arrays.fill(wide, Float.NaN);
        System.arraycopy(largest(), 0, wide, 2, largest().length);
        assertEquals(Status.OK, actuator().write(wide, 2));
        assertArrayEquals(expected, actuated());
    }

    @Test
    void makeSafeBringsItToRestAndIsIdempotent() {
        actuator().enable();
        actuator().write(largest(), 0);
        assertFalse(isAtRest(), "the largest command moves nothing");
        assertTrue(actuator().makeSafe());
        assertTrue(isAtRest());
        assertTrue(actuator().makeSafe());
        assertTrue(isAtRest());
    }

    @Test
    void isAtRestAfterItIsClosed() {
        actuator().enable();
        actuator().write(largest(), 0);
        actuator().close();
        actuator().close();
        assertTrue(isAtRest());
    }

    @Test
    void doesNotAllocate() {
        actuator().enable();
        float[] small = smallest();
        float[] large = largest();
        long bytes = AllocationMeter.bytesAllocatedBy(() -> {
            for (int n = 0; n < WRITES; n++) {
                actuator().write(n % 2 == 0 ? small : large, 0);
            }
            actuator().makeSafe();
            actuator().enable();
        });
        assertEquals(0, bytes);
    }

    private float[] smallest() {
        float[] command = filled(0f);
        for (int i = 0; i < command.length; i++) {
            command[i] = actuator().channels().get(i).min();
        }
        return command;
    }

    private float[] largest() {
        float[] command = filled(0f);
        for (int i = 0; i < command.length; i++) {
            command[i] = actuator().channels().get(i).max();
        }
        return command;
    }

    private float[] filled(float value) {
        float[] command = new float[actuator().channels().size()];
        Arrays.fill(command, value);
        return command;
    }
}
