package spikerig.runtime.evolution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// A flight drawn by hand: 40 s at each of 1 m, 2 m, 1 m, at 10 Hz.
class FlightScoreTest {
    private static final StepProgramme PROGRAMME = new StepProgramme(new float[] {1f, 2f, 1f}, 400);

    @Test
    void judgesAFlightAsThePaperDoes() {
        FlightTrace trace = new FlightTrace();
        trace.start(PROGRAMME);
        for (int tick = 0; tick < 1200; tick++) {
            float value = PROGRAMME.at(tick) + 0.02f;
            value = tick == 450 ? 2.3f : tick == 850 ? 0.6f : value;
            value = tick == 0 ? 0f : tick == 795 ? 1.5f : value;
            trace.add(value, 0f, tick % 2 == 0 ? 3f : -1f);
        }
        FlightScore score = FlightScore.of(trace, FlightLoop.BLIMP);
        assertEquals((0.02 + 0.3) / 2, score.overshootUp(), 1e-6);
        assertEquals(0.4, score.overshootDown(), 1e-6);
        assertEquals(0.4, score.overshootWorst(), 1e-6);
        assertEquals(0.02 + 0.48 / 300, score.steadyStateError(), 1e-6);
        assertEquals((0 + 0.52 / 2 + 0) / 3, score.oscillation(), 1e-6);
        assertEquals(2.0, score.effort(), 1e-9);
        double squares = 1.0 + 0.3 * 0.3 + 0.4 * 0.4 + 0.5 * 0.5 + 1196 * 0.02 * 0.02;
        assertEquals(Math.sqrt(squares / 1200), score.rmse(), 1e-6);
    }
}
