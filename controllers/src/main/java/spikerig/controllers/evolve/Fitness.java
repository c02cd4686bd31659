package spikerig.controllers.evolve;

/// How well a set of parameters does; less is better. One instance serves one thread.
public interface Fitness {
    /// Judges `parameters` by the trial that belongs to `generation`: all points of one generation meet the same trial.
    double of(double[] parameters, int generation);

    /// Judges `parameters` by trials that no generation meets.
    double test(double[] parameters);
}
