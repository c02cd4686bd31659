package spikerig.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {
    @Test
    void setsControllersSideBySide() {
        FlightMetrics evolved = new FlightMetrics(0.1241, 1.921, List.of(), 23.41, 0.0192, 0.061, 0.080);
        FlightMetrics tuned = new FlightMetrics(0.131, 2.4, List.of(), 0.0, 0.042, 0.142, Double.NaN);
        assertEquals(
                """
                controller       RMSE  steady-state  overshoot  overshoot    effort    spikes
                                              error         up       down  mean |u|  per tick
                                   cm            cm         cm         cm
                altitude         12.4           1.9        6.1        8.0      1.92      23.4
                altitude-pid     13.1           4.2       14.2          -      2.40         -
                """,
                ComparisonTable.text(List.of(flight("altitude", 160, evolved), flight("altitude-pid", 0, tuned))));
    }

    private static Flight flight(String controller, int neuronCount, FlightMetrics metrics) {
        FlightLog log = new FlightLog(Logs.blimp(controller, neuronCount), 0, new float[1]);
        RunOutcome outcome = new RunOutcome(1, 0, "00000000deadbeef", 0, 0, false, null);
        return new Flight(log, List.of(), List.of(), metrics, FlightSummary.of(log.layout(), outcome, metrics));
    }
}
