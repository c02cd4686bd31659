package spikerig.runtime.evolution;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import spikerig.controllers.evolve.Box;
import spikerig.controllers.evolve.CmaEs;
import spikerig.controllers.evolve.Fitness;
import spikerig.controllers.evolve.Workers;
import spikerig.drivers.Noise;

/// One search of an evolution: a CMA-ES in the unit box that keeps the centre which did best on the test set.
///
/// @param name for the progress display
/// @param generations to search at most
/// @param sigma first standard deviation, as a part of the box
/// @param separable whether the covariance is diagonal
/// @param seed of the points drawn
record Stage(String name, int generations, double sigma, boolean separable, long seed) {
    /// Where a stage ended.
    ///
    /// @param point the best centre
    /// @param test its value on the test set
    /// @param generation in which it was found
    record Result(double[] point, double test, int generation) {}

    /// Searches from `start` until the generations are through or `stop` says so.
    Result run(
            double[] start,
            EvolutionPlan plan,
            Supplier<? extends Fitness> fitness,
            EvolutionProgress progress,
            BooleanSupplier stop) {
        CmaEs search = new CmaEs(start, sigma, plan.population(), new Noise(seed)::gaussian, separable);
        Fitness judge = fitness.get();
        double[][] points = new double[plan.population()][start.length];
        double[] values = new double[plan.population()];
        Result best = new Result(start, judge.test(start), 0);
        try (Workers workers = new Workers(plan.threads(), fitness)) {
            while (search.generation() < generations && !stop.getAsBoolean()) {
                search.ask(points);
                workers.evaluate(points, search.generation(), values);
                Box.penalise(points, values, search.spread());
                search.tell(values);
                int generation = search.generation();
                if (generation % plan.testEvery() == 0 || generation == generations) {
                    best = better(best, search.mean(), judge, generation);
                }
                progress.generation(name, generation, generations, best.test());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return best;
    }

    private static Result better(Result best, double[] candidate, Fitness judge, int generation) {
        double test = judge.test(candidate);
        return test < best.test() ? new Result(candidate, test, generation) : best;
    }
}
