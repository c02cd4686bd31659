package spikerig.drivers.estimator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.drivers.Noise;

/// Against closed forms: without process noise a Kalman filter is the least-squares line; with a steady drift of the
/// barometer it must follow the range finder.
class AltitudeFilterTest {
    private static final double STEP_S = 0.1;

    @Test
    void withoutProcessNoiseItIsTheLineOfLeastSquares() {
        AltitudeFilter filter = new AltitudeFilter(0, 0);
        Noise noise = new Noise(1);
        double sumT = 0;
        double sumZ = 0;
        double sumTt = 0;
        double sumTz = 0;
        int n = 50;
        for (int k = 0; k < n; k++) {
            double t = k * STEP_S;
            double z = 1.0 + 0.3 * t + 0.01 * noise.gaussian();
            if (k > 0) {
                filter.predict(STEP_S, 0);
            }
            filter.range(z, 0.01);
            sumT += t;
            sumZ += z;
            sumTt += t * t;
            sumTz += t * z;
        }
        double slope = (n * sumTz - sumT * sumZ) / (n * sumTt - sumT * sumT);
        double end = sumZ / n + slope * ((n - 1) * STEP_S - sumT / n);
        assertEquals(end, filter.altitudeM(), 1e-8);
        assertEquals(slope, filter.verticalSpeedMPerS(), 1e-8);
    }

    @Test
    void aKnownAccelerationIsIntegratedExactly() {
        AltitudeFilter filter = new AltitudeFilter(0.1, 0.01);
        filter.range(0, 1e-6);
        filter.predict(1, 2);
        filter.predict(1, 2);
        assertEquals(4.0, filter.altitudeM(), 1e-9); // a t^2 / 2
        assertEquals(4.0, filter.verticalSpeedMPerS(), 1e-9);
    }

    @Test
    void theBarometerCarriesOnWithTheErrorThatTheRangeFinderFound() {
        AltitudeFilter filter = new AltitudeFilter(0.5, 0.001);
        for (int k = 0; k < 200; k++) {
            filter.predict(STEP_S, 0);
            filter.range(1.5, 0.01);
            filter.barometer(1.5 + 7.0, 0.3);
        }
        for (int k = 0; k < 100; k++) {
            filter.predict(STEP_S, 0);
            filter.barometer(2.0 + 7.0, 0.3);
        }
        assertEquals(2.0, filter.altitudeM(), 0.1);
    }

    @Test
    void aRangeFromAnObstacleIsSurprising() {
        AltitudeFilter filter = new AltitudeFilter(0.5, 0.01);
        for (int k = 0; k < 100; k++) {
            filter.predict(STEP_S, 0);
            filter.range(1.5, 0.01);
        }
        assertTrue(filter.surprise(0.7, 0.01) > 5);
        assertTrue(filter.surprise(1.51, 0.01) < 5);
    }
}
