package spikerig.runtime.evolution;

import spikerig.drivers.Noise;

/// What the flights of an evolution ask for.
///
/// @param setpointMin lowest set point, in the unit of the controlled variable
/// @param setpointMax highest set point
record FlightTask(double setpointMin, double setpointMax) {
    /// Keeps the set points apart from what else a seed draws.
    private static final long PROGRAMME_SEED = 0x57e9L;

    /// Random steps by seed; neighbours differ by a quarter of the range at least.
    StepProgramme programme(int steps, int secondsPerStep, FlightLoop loop, long seed) {
        Noise noise = new Noise(seed ^ PROGRAMME_SEED);
        float[] setpoints = new float[steps];
        double last = Double.NaN;
        for (int i = 0; i < steps; i++) {
            do {
                setpoints[i] = (float) noise.uniform(setpointMin, setpointMax);
            } while (Math.abs(setpoints[i] - last) < (setpointMax - setpointMin) / 4);
            last = setpoints[i];
        }
        return new StepProgramme(setpoints, loop.ticksPer(secondsPerStep));
    }
}
