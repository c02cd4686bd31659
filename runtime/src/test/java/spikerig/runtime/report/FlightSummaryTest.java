package spikerig.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlightSummaryTest {
    private final StepMetrics settled = new StepMetrics(0.5, 0.1234567, 0.02, 11.2);
    private final StepMetrics restless = new StepMetrics(1.0, 0.0, 1e-9, Double.NaN);

    @Test
    void printsTheKeysInTheOrderOfTheSpecification() {
        RunOutcome outcome = new RunOutcome(1, 6000, "00000000deadbeef", 2, 3, false, null);
        assertEquals(
                "{\"rig\":\"blimp\",\"controller\":\"altitude\",\"seed\":1,\"ticks\":6000,"
                        + "\"tickHash\":\"00000000deadbeef\",\"lateTicks\":2,\"faultTicks\":3,\"tripped\":false,"
                        + "\"rmseM\":0.1,\"effort\":1.25,\"steps\":["
                        + "{\"setpointM\":0.5,\"overshootM\":0.123457,\"steadyStateErrorM\":0.02,\"settlingS\":11.2},"
                        + "{\"setpointM\":1,\"overshootM\":0,\"steadyStateErrorM\":0,\"settlingS\":null}],"
                        + "\"spikesPerStep\":23.5}",
                json(outcome, 0.1));
    }

    @Test
    void aTripSaysWhy() {
        RunOutcome outcome = new RunOutcome(1, 6000, "00000000deadbeef", 2, 3, true, "altitude sensor silent");
        assertTrue(json(outcome, 0.1).contains("\"tripped\":true,\"tripReason\":\"altitude sensor silent\",\"rmseM\""));
    }

    @Test
    void whatIsNotFiniteIsNull() {
        RunOutcome outcome = new RunOutcome(1, 0, "cbf29ce484222325", 0, 0, false, null);
        assertTrue(json(outcome, Double.NaN).contains("\"rmseM\":null"));
        assertTrue(json(outcome, Double.POSITIVE_INFINITY).contains("\"rmseM\":null"));
    }

    @Test
    void noNumberIsWrittenWithAnExponent() {
        RunOutcome outcome = new RunOutcome(1, 0, "cbf29ce484222325", 0, 0, false, null);
        assertTrue(json(outcome, 1.2e-5).contains("\"rmseM\":0.000012,"));
        assertTrue(json(outcome, 70e6).contains("\"rmseM\":70000000,"));
    }

    private String json(RunOutcome outcome, double rmseM) {
        FlightMetrics metrics =
                new FlightMetrics(rmseM, 1.25, List.of(settled, restless), 23.5, 0.01, 0.06, Double.NaN);
        return ReportJson.line(FlightSummary.of(Logs.blimp("altitude", 160), outcome, metrics));
    }
}
