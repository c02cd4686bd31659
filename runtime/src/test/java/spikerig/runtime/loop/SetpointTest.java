package spikerig.runtime.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SetpointTest {
    @Test
    void holdsEachStepFromItsTimeOn() {
        Setpoint setpoint = new Setpoint(new double[] {0, 70, 140}, new float[] {0.5f, 1f, 1.5f});
        assertEquals(0.5f, setpoint.at(-1));
        assertEquals(0.5f, setpoint.at(69_999_999_999L));
        assertEquals(1f, setpoint.at(70_000_000_000L));
        assertEquals(1.5f, setpoint.at(Long.MAX_VALUE));
    }
}
