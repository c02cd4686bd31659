package spikerig.runtime.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import spikerig.testing.AllocationMeter;

class BlimpTransferFunctionTest {
    private static final BlimpTransferFunctionConfig CALM = new BlimpTransferFunctionConfig(0);

    /// The published closed loop: PID (4.3, 0.06, 5) at 30 Hz, plain integral, derivative kick, command within 10, 60 s
    /// per set point. Its mean error counts the two samples at rest that the equation needs before its first step.
    @Test
    void followsThePublishedClosedLoop() {
        float[] setpoints = {3f, 2f, 1f, 2.5f, 1.5f};
        double[] finals = {2.939, 1.995, 1.021, 2.475, 1.512};
        BlimpTransferFunction plant = new BlimpTransferFunction(CALM);
        plant.reset(0, new float[1]);
        double integral = 0;
        double previous = 0;
        double altitude = 0;
        double sum = 2 * 3.0;
        for (int step = 0; step < setpoints.length; step++) {
            for (int k = 0; k < 1800; k++) {
                double error = setpoints[step] - altitude;
                sum += Math.abs(error);
                integral += error / 30;
                double command = 4.3 * error + 0.06 * integral + 5 * (error - previous) * 30;
                previous = error;
                altitude = plant.sample(Math.clamp(command, -10.0, 10.0), 0);
            }
            assertEquals(finals[step], altitude, 5e-4);
        }
        assertEquals(0.1338, sum / 9002, 5e-5);
    }

    @Test
    void settlesAtItsGainTimesTheCommand() {
        Plant plant = new BlimpTransferFunction(CALM);
        float[] sensed = new float[1];
        plant.reset(1, sensed);
        for (int i = 0; i < 20_000; i++) {
            plant.step(new float[] {12f / 45f}, sensed, 10_000_000L);
        }
        double gain = (-0.000969428630164 + 0.001018772629138) / (1 - 1.990293321618669 + 0.990311599031747);
        assertEquals(2.70, gain, 5e-3);
        assertEquals(gain, sensed[0], 1e-3);
    }

    @Test
    void startsTheWrongWay() {
        Plant plant = new BlimpTransferFunction(CALM);
        float[] sensed = new float[1];
        plant.reset(1, sensed);
        for (int i = 0; i < 7; i++) {
            plant.step(new float[] {1f}, sensed, 10_000_000L);
        }
        assertTrue(sensed[0] < 0f);
    }

    @Test
    void takesThirtySamplesASecondWhateverTheSubStep() {
        assertEquals(altitudeAfterTenSeconds(10_000_000L), altitudeAfterTenSeconds(1_000_000L), 1e-6);
        assertEquals(altitudeAfterTenSeconds(10_000_000L), altitudeAfterTenSeconds(100_000_000L), 1e-6);
    }

    @Test
    void draftsMoveItBySeedAndNothingIsAllocated() {
        Plant plant = new BlimpTransferFunction(new BlimpTransferFunctionConfig(0.02));
        float[] sensed = new float[1];
        float[] still = new float[1];
        plant.reset(3, sensed);
        Runnable flight = () -> {
            for (int i = 0; i < 10_000; i++) {
                plant.step(still, sensed, 10_000_000L);
            }
        };
        assertEquals(0, AllocationMeter.bytesAllocatedBy(flight));
        assertTrue(sensed[0] != 0f);
    }

    private static float altitudeAfterTenSeconds(long dtNs) {
        Plant plant = new BlimpTransferFunction(CALM);
        float[] sensed = new float[1];
        plant.reset(1, sensed);
        for (long t = 0; t < 10_000_000_000L; t += dtNs) {
            plant.step(new float[] {0.5f}, sensed, dtNs);
        }
        return sensed[0];
    }
}
