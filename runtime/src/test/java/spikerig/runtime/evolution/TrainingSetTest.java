package spikerig.runtime.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.controllers.pid.Pid;
import spikerig.runtime.plant.BlimpAltitude;
import spikerig.runtime.plant.BlimpAltitudeConfig;

class TrainingSetTest {
    private static final FlightTask TASK = new FlightTask(0.3, 1.7);

    @Test
    void lossIsMeanAbsoluteErrorPlusOneMinusCorrelation() {
        TrainingSet set = new TrainingSet(new float[4], new float[] {1, 2, 3, 4});
        assertEquals(0.0, set.loss(new float[] {1, 2, 3, 4}), 1e-12);
        assertEquals(2.0, set.loss(new float[] {3, 4, 5, 6}), 1e-12);
        assertEquals(2.0 + 2.0, set.loss(new float[] {4, 3, 2, 1}), 1e-12);
        assertEquals(1.0 + 1.0, set.loss(new float[] {2.5f, 2.5f, 2.5f, 2.5f}), 1e-12);
    }

    @Test
    void theIntegralSetHoldsTheBiasOfEachStepAtItsEnd() {
        for (TrainingSet set : TrainingSets.integral(TASK, 0.1, 5, 1)) {
            assertEquals(2500, set.errors().length);
            for (int end = 499; end < 2500; end += 500) {
                assertEquals(0.0, set.errors()[end], 0.02);
                assertTrue(Math.abs(set.targets()[end]) <= 4.1, "the bias is within 4, not " + set.targets()[end]);
            }
        }
    }

    @Test
    void theProportionalTermIsNineTimesTheErrorOnAverage() {
        TrainingSet set = TrainingSets.proportionalDerivative(
                new BlimpAltitude(BlimpAltitudeConfig.DEFAULT),
                FlightLoop.BLIMP,
                new Pid(Evolution.PID, FlightLoop.BLIMP.periodNs()),
                TASK,
                1,
                3)[0];
        double errors = 0;
        double targets = 0;
        for (int i = 0; i < set.errors().length; i++) {
            errors += set.errors()[i];
            targets += set.targets()[i];
        }
        assertEquals(9 * errors / set.errors().length, targets / set.errors().length, 0.1);
    }

    @Test
    void setsAreMadeBySeed() {
        float[] first = TrainingSets.integral(TASK, 0.1, 1, 1)[0].targets();
        assertEquals(first[2000], TrainingSets.integral(TASK, 0.1, 1, 1)[0].targets()[2000]);
        assertTrue(first[2000] != TrainingSets.integral(TASK, 0.1, 1, 2)[0].targets()[2000]);
    }
}
