package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;

class DecisionWindowTest {
    private final DecisionWindow window = new DecisionWindow(4);
    private final List<Long> ends = new ArrayList<>();

    @Test
    void endsWithEveryFourthTick() {
        run(0, 12, State.DISARMED);
        assertEquals(List.of(3L, 7L, 11L), ends);
    }

    @Test
    void beginsAnewWithTheFirstArmedTick() {
        run(0, 6, State.DISARMED);
        run(6, 15, State.ARMED);
        assertEquals(List.of(3L, 9L, 13L), ends);
    }

    @Test
    void beginsAnewAfterATrip() {
        run(0, 5, State.ARMED);
        run(5, 6, State.TRIPPED);
        run(6, 11, State.ARMED);
        assertEquals(List.of(3L, 9L), ends);
    }

    @Test
    void keepsItsPhaseThroughLostTicks() {
        run(0, 2, State.ARMED);
        run(6, 12, State.ARMED);
        assertEquals(List.of(7L, 11L), ends);
    }

    @Test
    void claimsNothingWhenTheArmingItselfWasLost() {
        run(0, 2, State.DISARMED);
        run(6, 16, State.ARMED);
        run(16, 17, State.DISARMED);
        run(17, 22, State.ARMED);
        assertEquals(List.of(20L), ends);
    }

    @Test
    void doesNotTakeTheFallbacksOutputsForEvidence() {
        Tick tick = Fixture.tick(Fixture.activity(1), 0, State.ARMED);
        tick.fallback = true;
        assertEquals(false, new DecisionWindow(1).endsWith(tick));
    }

    private void run(long from, long to, State state) {
        for (long index = from; index < to; index++) {
            if (window.endsWith(Fixture.tick(Fixture.activity(4), index, state))) {
                ends.add(index);
            }
        }
    }
}
