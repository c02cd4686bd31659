package spikerig.runtime.evolution;

/// Set points held one after the other for equally long.
///
/// @param setpoints in the unit of the controlled variable
/// @param ticksPerStep how long each is held
public record StepProgramme(float[] setpoints, int ticksPerStep) {
    public int tickCount() {
        return setpoints.length * ticksPerStep;
    }

    public float at(int tick) {
        return setpoints[tick / ticksPerStep];
    }
}
