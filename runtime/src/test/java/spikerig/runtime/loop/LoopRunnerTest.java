package spikerig.runtime.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import spikerig.runtime.sim.ManualClock;

class LoopRunnerTest {
    private final ManualClock clock = new ManualClock();
    private final Bench bench = Bench.plain();
    private final LoopRunner runner = new LoopRunner(bench.loop, clock);

    @Test
    void keepsItsPhase() {
        for (int i = 0; i < 10; i++) {
            runner.runOnce();
        }
        assertEquals(9 * Bench.PERIOD_NS, bench.last.dueNs);
        assertEquals(0, bench.last.lateNs());
        assertEquals(9, bench.last.index);
    }

    @Test
    void runsALateTickLateAndKeepsThePhase() {
        runner.runOnce();
        clock.sleepUntil(Bench.PERIOD_NS + 30_000_000);
        runner.runOnce();
        assertEquals(30_000_000, bench.last.lateNs());
        runner.runOnce();
        assertEquals(2 * Bench.PERIOD_NS, bench.last.startNs);
        assertEquals(0, bench.last.missed);
    }

    @Test
    void countsAndSkipsWholePeriodsThatHavePassed() {
        runner.runOnce();
        clock.sleepUntil(5 * Bench.PERIOD_NS + 1);
        runner.runOnce();
        assertEquals(4, bench.last.missed, "ticks 1 to 4 are gone; 5 runs late");
        assertEquals(5 * Bench.PERIOD_NS, bench.last.dueNs);
        assertEquals(1, bench.last.lateNs());
        runner.runOnce();
        assertEquals(6 * Bench.PERIOD_NS, bench.last.startNs);
    }
}
