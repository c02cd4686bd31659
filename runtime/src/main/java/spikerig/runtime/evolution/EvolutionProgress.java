package spikerig.runtime.evolution;

/// Is told how an evolution goes. The thread that runs the evolution; may take its time.
@FunctionalInterface
public interface EvolutionProgress {
    /// @param stage such as `pd` or `flight`
    /// @param bestTest the best value on the test set so far
    void generation(String stage, int generation, int generations, double bestTest);
}
