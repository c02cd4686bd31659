package spikerig.runtime.evolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import spikerig.controllers.snnpid.SnnPidNet;
import spikerig.runtime.plant.BlimpAltitude;
import spikerig.runtime.plant.BlimpAltitudeConfig;
import spikerig.runtime.plant.Plant;

class EvolutionTest {
    private static final FlightTask TASK = new FlightTask(0.3, 1.7);

    @Test
    void theResultIsTheSameWhateverTheThreads() {
        Evolution.Result one = evolution(plan(4, 4, 1), new AtomicInteger(Integer.MAX_VALUE)).run();
        Evolution.Result three = evolution(plan(4, 4, 3), new AtomicInteger(Integer.MAX_VALUE)).run();
        assertEquals(one.tests(), three.tests());
        for (int i = 0; i < 2; i++) {
            SnnPidNet first = one.nets().get(i);
            SnnPidNet second = three.nets().get(i);
            assertArrayEquals(first.hidden().weight(), second.hidden().weight());
            assertArrayEquals(first.decoding().weight(), second.decoding().weight());
        }
    }

    @Test
    void imitationComesNearerToThePid() {
        Evolution.Result before = evolution(plan(0, 0, 2), new AtomicInteger(Integer.MAX_VALUE)).run();
        Evolution.Result after = evolution(plan(40, 0, 2), new AtomicInteger(Integer.MAX_VALUE)).run();
        assertTrue(after.tests().get("pd") < 0.9 * before.tests().get("pd"), before.tests() + " to " + after.tests());
        assertTrue(after.tests().get("i") < 0.9 * before.tests().get("i"), before.tests() + " to " + after.tests());
    }

    @Test
    void flightsMakeFlyingBetter() {
        Evolution.Result before = evolution(plan(0, 0, 2), new AtomicInteger(Integer.MAX_VALUE)).run();
        Evolution.Result after = evolution(plan(0, 30, 2), new AtomicInteger(Integer.MAX_VALUE)).run();
        assertTrue(
                after.tests().get("flight") < 0.9 * before.tests().get("flight"),
                before.tests() + " to " + after.tests());
    }

    @Test
    void stoppedEarlyItGivesTheBestSoFar() {
        AtomicInteger left = new AtomicInteger(7);
        Evolution.Result result = evolution(plan(5, 1_000_000, 1), left).run();
        assertTrue(result.generations().get("pd") <= 5);
        assertEquals(80, result.nets().getFirst().neuronCount());
    }

    private static EvolutionPlan plan(int imitation, int flight, int threads) {
        return new EvolutionPlan(imitation, flight, 10, 5, 1, 20, true, 1, threads);
    }

    private static Evolution evolution(EvolutionPlan plan, AtomicInteger generationsLeft) {
        return new Evolution(
                EvolutionTest::plant,
                seed -> plant(),
                FlightLoop.BLIMP,
                TASK,
                plan,
                (stage, generation, generations, best) -> {},
                () -> generationsLeft.getAndDecrement() <= 0);
    }

    private static Plant plant() {
        return new BlimpAltitude(BlimpAltitudeConfig.DEFAULT);
    }
}
