package spikerig.runtime.evolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import spikerig.controllers.evolve.CmaEs;
import spikerig.controllers.evolve.Fitness;
import spikerig.controllers.evolve.SnnPidGenome;
import spikerig.controllers.pid.Pid;
import spikerig.controllers.pid.PidConfig;
import spikerig.controllers.snnpid.SnnPidNet;
import spikerig.drivers.Noise;
import spikerig.runtime.plant.Plant;

/// Evolves a spiking PID for a plant: first each net imitates its term of a PID, as in the blimp paper
/// (arXiv 2309.12937), then all of them together are judged by how they fly.
public final class Evolution {
    /// The paper's gains on a blimp, in the -10..10 scale.
    public static final PidConfig PID =
            new PidConfig(TrainingSets.KP, TrainingSets.KI, TrainingSets.KD, TrainingSets.INTEGRAL_MAX);

    private static final int TRAINING_SETS = 100;
    private static final int TEST_SETS = 10;
    /// A tenth of the bounds, as in the paper.
    private static final double SIGMA = 0.1;
    /// What flies is not to be forgotten at once.
    private static final double SIGMA_NEAR = 0.03;

    private final Supplier<Plant> plants;
    private final LongFunction<Plant> specimens;
    private final FlightLoop loop;
    private final FlightTask task;
    private final EvolutionPlan plan;
    private final EvolutionProgress progress;
    private final BooleanSupplier stop;

    /// What came out.
    ///
    /// @param tests for each stage the best value on its test set
    /// @param generations for each stage the generation in which that was found
    public record Result(List<SnnPidNet> nets, Map<String, Double> tests, Map<String, Integer> generations) {}

    /// @param plants makes the plant that training sets are flown on
    /// @param specimens makes the plant of the flight with a given seed
    /// @param stop ends the evolution early, with the best so far
    public Evolution(
            Supplier<Plant> plants,
            LongFunction<Plant> specimens,
            FlightLoop loop,
            FlightTask task,
            EvolutionPlan plan,
            EvolutionProgress progress,
            BooleanSupplier stop) {
        this.plants = plants;
        this.specimens = specimens;
        this.loop = loop;
        this.task = task;
        this.plan = plan;
        this.progress = progress;
        this.stop = stop;
    }

    /// Goes on from nets that fly already, without imitation.
    public Result runFrom(List<SnnPidNet> nets) {
        SnnPidDesign design = SnnPidDesign.paper(plan.pairs(), plan.mirrored());
        Result result = new Result(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        double[] point = design.point(nets);
        result.nets().addAll(design.nets(fly(design, point, SIGMA_NEAR, new Noise(plan.seed()).bits(), result)));
        return result;
    }

    public Result run() {
        SnnPidDesign design = SnnPidDesign.paper(plan.pairs(), plan.mirrored());
        Noise seeds = new Noise(plan.seed());
        Result result = new Result(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        double[] point = new double[design.size()];
        Arrays.setAll(point, i -> seeds.uniform());
        int offset = 0;
        for (SnnPidDesign.Part part : design.parts()) {
            int size = part.genome().size();
            double[] start = Arrays.copyOfRange(point, offset, offset + size);
            double[] best = imitate(part, start, seeds.bits(), result);
            System.arraycopy(best, 0, point, offset, size);
            offset += size;
        }
        result.nets().addAll(design.nets(fly(design, point, SIGMA, seeds.bits(), result)));
        return result;
    }

    private double[] imitate(SnnPidDesign.Part part, double[] start, long seed, Result result) {
        SnnPidGenome genome = part.genome();
        TrainingSet[] training = sets(part.term(), TRAINING_SETS, seed);
        TrainingSet[] test = sets(part.term(), TEST_SETS, seed + TRAINING_SETS);
        boolean separable = genome.size() > CmaEs.SEPARABLE_ABOVE;
        Stage stage = new Stage(genome.name(), plan.imitationGenerations(), SIGMA, separable, seed);
        return run(stage, start, () -> new ImitationFitness(genome, training, test), result);
    }

    /// Hundreds of parameters in a thousand generations leave no time to learn their correlations: separable.
    private double[] fly(SnnPidDesign design, double[] start, double sigma, long seed, Result result) {
        Stage stage = new Stage("flight", plan.flightGenerations(), sigma, true, seed);
        return run(stage, start, () -> new FlightFitness(specimens, loop, task, design, plan.flights(), seed), result);
    }

    private double[] run(Stage stage, double[] start, Supplier<Fitness> fitness, Result result) {
        Stage.Result best = stage.run(start, plan, fitness, progress, stop);
        result.tests().put(stage.name(), best.test());
        result.generations().put(stage.name(), best.generation());
        return best.point();
    }

    private TrainingSet[] sets(SnnPidDesign.Term term, int count, long seed) {
        return switch (term) {
            case PROPORTIONAL_DERIVATIVE -> TrainingSets.proportionalDerivative(
                    plants.get(), loop, new Pid(PID, loop.periodNs()), task, count, seed);
            case INTEGRAL -> TrainingSets.integral(task, loop.periodNs() * 1e-9, count, seed);
        };
    }
}
