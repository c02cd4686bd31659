package spikerig.runtime.plant;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import spikerig.controllers.pid.Pid;
import spikerig.controllers.pid.PidConfig;
import spikerig.runtime.evolution.Flight;
import spikerig.runtime.evolution.FlightLoop;
import spikerig.runtime.evolution.FlightScore;
import spikerig.runtime.evolution.FlightTrace;
import spikerig.runtime.evolution.StepProgramme;

/// What the blimp paper reports of its tuned PID on the real blimp (arXiv 2309.12937): overshoot 14 cm up and 20 cm
/// down, oscillation about 6 cm. The figures are means over 20 seeds.
class PaperPidTest {
    private static final int SEEDS = 20;

    @Test
    void thePapersPidFliesAsThePaperSays() {
        Flight flight = new Flight(FlightLoop.BLIMP);
        Plant plant = new BlimpAltitude(BlimpAltitudeConfig.DEFAULT);
        Pid pid = new Pid(new PidConfig(9, 0.75, 14, 10), FlightLoop.BLIMP.periodNs());
        StepProgramme programme = new StepProgramme(new float[] {0.5f, 1f, 1.5f, 1f, 0.5f}, 700);
        FlightTrace trace = new FlightTrace();
        double up = 0;
        double down = 0;
        double oscillation = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            flight.fly(plant, pid, programme, seed, trace);
            FlightScore score = FlightScore.of(trace, FlightLoop.BLIMP);
            up += score.overshootUp() / SEEDS;
            down += score.overshootDown() / SEEDS;
            oscillation += score.oscillation() / SEEDS;
        }
        assertEquals(0.14, up, 0.04);
        assertEquals(0.20, down, 0.05);
        assertEquals(0.06, oscillation, 0.02);
    }
}
