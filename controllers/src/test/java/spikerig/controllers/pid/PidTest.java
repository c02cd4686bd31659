package spikerig.controllers.pid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import spikerig.controllers.Controller;

/// Values computed by hand from the equations of [Pid], with the paper's gains at 10 Hz.
class PidTest {
    private static final long PERIOD_NS = 100_000_000L;

    private final Controller pid = new PidProvider().create(new PidConfig(9, 0.75, 14, 10), PERIOD_NS, _ -> null);
    private final float[] out = new float[1];

    @Test
    void addsItsThreeTerms() {
        // e = 0.5: 4.5 + 0.75 x 0.05 + 14 x 5 (the kick of the first error)
        assertEquals(74.5375f, step(0.5f, 0f), 1e-4f);
        // e = 0.4: 3.6 + 0.75 x 0.09 + 14 x -1
        assertEquals(-10.3325f, step(0.5f, 0.1f), 1e-4f);
        // e = 0.4: 3.6 + 0.75 x 0.13
        assertEquals(3.6975f, step(0.5f, 0.1f), 1e-4f);
    }

    @Test
    void boundsTheIntegral() {
        for (int t = 0; t < 1000; t++) {
            step(2f, 0f);
        }
        // 18 + 0.75 x 10: the integral of 200 is held at 10
        assertEquals(25.5f, step(2f, 0f), 1e-4f);
        // at -2 the integral leaves its bound at once: -18 + 0.75 x 9.8 + 14 x -40
        assertEquals(-570.65f, step(-2f, 0f), 1e-2f);
    }

    private float step(float setpoint, float measured) {
        pid.step(new float[] {setpoint, measured}, out);
        return out[0];
    }
}
