package spikerig.runtime.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.testing.AllocationMeter;

class BlimpAltitudeTest {
    private static final long DT_NS = 10_000_000L;
    /// Half of full command: u = 5, (9 + 15) / 45.
    private static final float DUTY_OF_5 = 24f / 45f;

    private final float[] sensed = new float[1];

    @Test
    void risesByHalfTheAccelerationTimesTimeSquaredWithoutDrag() {
        Plant plant = start(config(0, 0.03, 0, 0, 0));
        run(plant, 0f, 1000);
        assertEquals(0.5 * 0.03 * 10 * 10, sensed[0], 1e-5);
    }

    @Test
    void thrustUndoesTheDutyMapOfTheDriver() {
        Plant plant = start(config(0, 0, 0, 0, 0));
        run(plant, DUTY_OF_5, 1000);
        assertEquals(0.5 * 5 * 0.05 * 10 * 10, sensed[0], 1e-4);
    }

    @Test
    void climbsNoFasterThanTheTerminalVelocity() {
        Plant plant = start(config(0, 0, 1.3, 0, 0));
        run(plant, 39f / 45f, 3000);
        float before = sensed[0];
        run(plant, 39f / 45f, 100);
        assertEquals(Math.sqrt(10 * 0.05 / 1.3), sensed[0] - before, 1e-4);
    }

    @Test
    void pushesDownWithSevenTenthsOfTheThrust() {
        Plant plant = start(config(50, 0, 0, 0, 0));
        run(plant, -DUTY_OF_5, 1000);
        assertEquals(50 - 0.7 * 0.5 * 5 * 0.05 * 10 * 10, sensed[0], 1e-3);
    }

    @Test
    void hasNoThrustWhileTheServoTurns() {
        Plant plant = start(config(50, 0, 0, 0.4, 0));
        run(plant, -DUTY_OF_5, 39);
        assertEquals(50f, sensed[0]);
        run(plant, -DUTY_OF_5, 2);
        assertTrue(sensed[0] < 50f);
    }

    @Test
    void aServoCalledBackHalfwayReturnsInTheTimeItHasCome() {
        Plant plant = start(config(50, 0, 0, 0.4, 0));
        run(plant, -DUTY_OF_5, 10);
        run(plant, DUTY_OF_5, 9);
        assertEquals(50f, sensed[0]);
        run(plant, DUTY_OF_5, 2);
        assertTrue(sensed[0] > 50f);
    }

    @Test
    void motorsFollowWithTheirLag() {
        Plant plant = start(config(0, 0, 0, 0, 0.2));
        run(plant, DUTY_OF_5, 1000);
        // z = a (t^2 / 2 - tau t + tau^2 (1 - exp(-t / tau))), to one sub-step of the final 2.5 m/s
        assertEquals(0.25 * (50 - 0.2 * 10 + 0.04), sensed[0], 0.025);
    }

    @Test
    void restsOnTheFloorWhenHeavy() {
        Plant plant = start(config(0.5, -0.05, 1, 0, 0));
        run(plant, 0f, 3000);
        assertEquals(0f, sensed[0]);
        run(plant, DUTY_OF_5, 200);
        assertTrue(sensed[0] > 0.1f, "left the floor to " + sensed[0] + " m");
    }

    @Test
    void losesSpeedToDragAndNeverGainsAny() {
        Plant plant = start(config(0, 0, 1.3, 0, 0));
        run(plant, DUTY_OF_5, 300);
        float climbed = Float.MAX_VALUE;
        for (int i = 0; i < 100; i++) {
            float before = sensed[0];
            run(plant, 0f, 10);
            assertTrue(sensed[0] - before < climbed && sensed[0] > before);
            climbed = sensed[0] - before;
        }
    }

    @Test
    void flightsOfOneSeedAreEqualAndOfTwoAreNot() {
        Plant plant = new BlimpAltitude(BlimpAltitudeConfig.DEFAULT);
        float first = end(plant, 1);
        assertEquals(first, end(plant, 1));
        assertTrue(first != end(plant, 2));
        assertEquals(first, end(new BlimpAltitude(BlimpAltitudeConfig.DEFAULT), 1));
    }

    @Test
    void stepsWithoutAllocating() {
        Plant plant = new BlimpAltitude(BlimpAltitudeConfig.DEFAULT);
        float[] actuated = {DUTY_OF_5};
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            for (int i = 0; i < 10_000; i++) {
                plant.step(actuated, sensed, DT_NS);
            }
        }));
    }

    @Test
    void refusesAnImpossibleKeyByName() {
        String message = assertThrows(
                IllegalArgumentException.class,
                () -> new BlimpAltitudeConfig(0, 0.05, 1.5, 0, 0, 0, 0, 0, 0))
                .getMessage();
        assertEquals("downThrustRatio = 1.5 must be in 0..1", message);
    }

    private static BlimpAltitudeConfig config(double altitudeM, double lift, double drag, double servoS, double lagS) {
        return new BlimpAltitudeConfig(altitudeM, 0.05, 0.7, lift, 0, drag, lagS, servoS, 0);
    }

    private Plant start(BlimpAltitudeConfig config) {
        Plant plant = new BlimpAltitude(config);
        plant.reset(1, sensed);
        return plant;
    }

    private void run(Plant plant, float duty, int steps) {
        float[] actuated = {duty};
        for (int i = 0; i < steps; i++) {
            plant.step(actuated, sensed, DT_NS);
        }
    }

    private float end(Plant plant, long seed) {
        plant.reset(seed, sensed);
        run(plant, DUTY_OF_5, 500);
        run(plant, -DUTY_OF_5, 500);
        return sensed[0];
    }
}
