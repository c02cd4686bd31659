package spikerig.controllers.evolve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleBounds;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.hipparchus.random.MersenneTwister;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CmaEsTest {
    private static final double GOAL = 1e-10;
    private static final int DIMENSION = 10;
    private static final int RUNS = 5;

    /// Standard functions with minimum 0, and how the literature searches them.
    private enum Problem {
        SPHERE(1.0, 0.5, 10) {
            @Override
            public double of(double[] x) {
                return Arrays.stream(x).map(v -> v * v).sum();
            }
        },
        ELLIPSOID(1.0, 0.5, 10) {
            @Override
            public double of(double[] x) {
                double sum = 0;
                for (int i = 0; i < x.length; i++) {
                    sum += Math.pow(1e6, i / (x.length - 1.0)) * x[i] * x[i];
                }
                return sum;
            }
        },
        ROSENBROCK(0.0, 0.5, 10) {
            @Override
            public double of(double[] x) {
                double sum = 0;
                for (int i = 0; i + 1 < x.length; i++) {
                    double valley = x[i + 1] - x[i] * x[i];
                    sum += 100 * valley * valley + (1 - x[i]) * (1 - x[i]);
                }
                return sum;
            }
        },
        RASTRIGIN(1.0, 2.0, 200) {
            @Override
            public double of(double[] x) {
                return Arrays.stream(x).map(v -> v * v - 10 * Math.cos(2 * Math.PI * v) + 10).sum();
            }
        };

        final double start;
        final double sigma;
        final int population;

        Problem(double start, double sigma, int population) {
            this.start = start;
            this.sigma = sigma;
            this.population = population;
        }

        abstract double of(double[] x);
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void needsAsManyEvaluationsAsHipparchus(Problem problem) {
        double ours = 0;
        double theirs = 0;
        for (int run = 0; run < RUNS; run++) {
            ours += evaluations(problem, run) / (double) RUNS;
            theirs += hipparchusEvaluations(problem, run) / (double) RUNS;
        }
        assertEquals(1.0, ours / theirs, 0.3, "ours " + ours + ", theirs " + theirs);
    }

    @Test
    void separatesAboveFiveHundredParametersAndStillConverges() {
        double[] start = new double[CmaEs.SEPARABLE_ABOVE + 1];
        Arrays.fill(start, 1.0);
        CmaEs search = new CmaEs(start, 0.5, 50, normals(1));
        assertTrue(search(search, start.length, Problem.SPHERE::of, 3000) > 0, "sigma " + search.sigma());
    }

    @Test
    void aDiagonalCovarianceSolvesTheEllipsoidItsAxesAreThoseOf() {
        double[] start = new double[40];
        Arrays.fill(start, 1.0);
        int diagonal = search(new CmaEs(start, 0.5, 15, normals(1), true), 40, Problem.ELLIPSOID::of, 20_000);
        int full = search(new CmaEs(start, 0.5, 15, normals(1), false), 40, Problem.ELLIPSOID::of, 20_000);
        assertTrue(diagonal > 0 && diagonal < full / 2, "diagonal " + diagonal + ", full " + full);
    }

    @Test
    void theSameNormalsGiveTheSameRun() {
        assertArrayEquals(meanAfter(100, 7), meanAfter(100, 7));
    }

    @Test
    void pointsWithoutAValueRankLast() {
        CmaEs search = new CmaEs(new double[] {1, 1}, 0.5, 8, normals(1));
        double[][] points = new double[8][2];
        for (int generation = 0; generation < 200; generation++) {
            search.ask(points);
            search.tell(Arrays.stream(points)
                    .mapToDouble(x -> x[0] < 0 ? Double.NaN : x[0] * x[0] + x[1] * x[1])
                    .toArray());
        }
        assertEquals(0.0, search.mean()[0], 1e-3);
        assertEquals(0.0, search.mean()[1], 1e-3);
    }

    @Test
    void findsAMinimumOnTheWallOfTheBox() {
        CmaEs search = new CmaEs(new double[] {0.5, 0.5, 0.5}, 0.2, 12, normals(3));
        double[][] points = new double[12][3];
        double[] values = new double[12];
        double[] inside = new double[3];
        for (int generation = 0; generation < 300; generation++) {
            search.ask(points);
            for (int i = 0; i < 12; i++) {
                Box.repair(points[i], inside);
                values[i] = square(inside[0] + 1) + square(inside[1] - 0.3) + square(inside[2] - 2);
            }
            Box.penalise(points, values, search.spread());
            search.tell(values);
        }
        Box.repair(search.mean(), inside);
        assertArrayEquals(new double[] {0, 0.3, 1}, inside, 1e-3);
    }

    private static double square(double x) {
        return x * x;
    }

    private static double[] meanAfter(int generations, long seed) {
        CmaEs search = new CmaEs(new double[DIMENSION], 0.5, 10, normals(seed));
        double[][] points = new double[10][DIMENSION];
        for (int generation = 0; generation < generations; generation++) {
            search.ask(points);
            search.tell(Arrays.stream(points).mapToDouble(Problem.ROSENBROCK::of).toArray());
        }
        return search.mean();
    }

    private static DoubleSupplier normals(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        return random::nextGaussian;
    }

    /// Evaluations of a run that reaches the goal; a run that ends in another minimum is repeated.
    private static int evaluations(Problem problem, int run) {
        double[] start = new double[DIMENSION];
        Arrays.fill(start, problem.start);
        for (long seed = run;; seed += RUNS) {
            CmaEs search = new CmaEs(start, problem.sigma, problem.population, normals(seed));
            int count = search(search, DIMENSION, problem::of, 2000);
            if (count > 0) {
                return count;
            }
        }
    }

    /// Evaluations until the goal, or 0 when the generations do not reach it.
    private static int search(CmaEs search, int n, ToDoubleFunction<double[]> function, int generations) {
        double[][] points = new double[search.population()][n];
        double[] values = new double[search.population()];
        for (int generation = 0; generation < generations; generation++) {
            search.ask(points);
            for (int i = 0; i < values.length; i++) {
                values[i] = function.applyAsDouble(points[i]);
                if (values[i] < GOAL) {
                    return generation * values.length + i + 1;
                }
            }
            search.tell(values);
        }
        return 0;
    }

    private static int hipparchusEvaluations(Problem problem, int run) {
        double[] start = new double[DIMENSION];
        double[] sigma = new double[DIMENSION];
        Arrays.fill(start, problem.start);
        Arrays.fill(sigma, problem.sigma);
        for (int seed = run + 1;; seed += RUNS) {
            int[] count = {0, 0};
            new CMAESOptimizer(100_000, GOAL, true, 0, 0, new MersenneTwister(seed), false, null)
                    .optimize(
                            new MaxEval(1_000_000),
                            new ObjectiveFunction(x -> {
                                count[0]++;
                                double value = problem.of(x);
                                count[1] = count[1] == 0 && value < GOAL ? count[0] : count[1];
                                return value;
                            }),
                            GoalType.MINIMIZE,
                            new InitialGuess(start),
                            SimpleBounds.unbounded(DIMENSION),
                            new CMAESOptimizer.Sigma(sigma),
                            new CMAESOptimizer.PopulationSize(problem.population));
            if (count[1] > 0) {
                return count[1];
            }
        }
    }
}
