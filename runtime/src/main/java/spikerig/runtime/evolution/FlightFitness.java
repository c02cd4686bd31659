package spikerig.runtime.evolution;

import java.util.function.LongFunction;
import spikerig.controllers.Controller;
import spikerig.controllers.evolve.Fitness;
import spikerig.runtime.plant.Plant;

/// How badly a controller flies, over flights of random steps whose seeds no other generation has.
///
/// ```
/// rmse + overshoot (mean of up and down) + worst overshoot + 2 steady-state error + oscillation + 0.02 effort
/// ```
///
/// in metres: the figures by which the flight is reported, on one scale. The worst flight counts as much as all others.
final class FlightFitness implements Fitness {
    private static final int STEPS = 4;
    private static final int STEP_S = 70;
    private static final double EFFORT_WEIGHT = 0.02;
    /// One bit tells seeds of training, of tests, and the small ones of reports apart; below it 32 bits tell runs
    /// apart.
    private static final long TRAINING_SEED = 1L << 60;

    private static final long TEST_SEED = 1L << 61;
    private static final int RUN_SHIFT = 24;
    private static final long RUN_BITS = 0xffff_ffffL;
    private static final int TEST_FLIGHTS = 20;

    private final LongFunction<Plant> plants;
    private final Flight flight;
    private final FlightLoop loop;
    private final FlightTask task;
    private final SnnPidDesign design;
    private final int flightsPerGeneration;
    private final long run;
    private final FlightTrace trace = new FlightTrace();

    /// @param plants makes the plant of the flight with a given seed
    FlightFitness(
            LongFunction<Plant> plants,
            FlightLoop loop,
            FlightTask task,
            SnnPidDesign design,
            int flights,
            long seed) {
        this.plants = plants;
        this.flight = new Flight(loop);
        this.loop = loop;
        this.task = task;
        this.design = design;
        this.flightsPerGeneration = flights;
        this.run = (seed & RUN_BITS) << RUN_SHIFT;
    }

    @Override
    public double of(double[] parameters, int generation) {
        long first = TRAINING_SEED + run + (long) generation * flightsPerGeneration;
        return judge(design.controller(parameters), first, flightsPerGeneration);
    }

    @Override
    public double test(double[] parameters) {
        return judge(design.controller(parameters), TEST_SEED + run, TEST_FLIGHTS);
    }

    /// Half the mean cost and half the worst of flights with `count` seeds from `first` on.
    double judge(Controller controller, long first, int count) {
        double sum = 0;
        double worst = 0;
        for (long flown = first; flown < first + count; flown++) {
            StepProgramme programme = task.programme(STEPS, STEP_S, loop, flown);
            flight.fly(plants.apply(flown), controller, programme, flown, trace);
            double cost = cost(FlightScore.of(trace, loop));
            sum += cost;
            worst = Math.max(worst, cost);
        }
        return (sum / count + worst) / 2;
    }

    private static double cost(FlightScore score) {
        return score.rmse()
                + (score.overshootUp() + score.overshootDown()) / 2
                + score.overshootWorst()
                + 2 * score.steadyStateError()
                + score.oscillation()
                + EFFORT_WEIGHT * score.effort();
    }
}
