package spikerig.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Channel;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;
import spikerig.testing.AllocationMeter;

class DecisionLogTest {
    private static final List<String> LABELS = List.of("typing", "clapping", "writing");

    private final LoopLayout layout = new LoopLayout(
            "activity",
            "main",
            "har",
            List.of(new Channel("gyro.x", "rad/s", -35f, 35f)),
            LABELS.stream().map(label -> new Channel(label, "1", 0f, 40f)).toList(),
            0,
            50_000_000L,
            LABELS,
            4);
    private final Tick tick = new Tick(layout);
    private int truth;
    private int tickIndex;

    @Test
    void decidesAtTheEndOfEachWindow() {
        DecisionLog log = new DecisionLog(layout, 10, () -> truth);
        run(log, 3, 9f, 0f, 0f);
        assertEquals(0, log.size());
        run(log, 1, 3f, 12f, 1f);
        truth = 2;
        run(log, 4, 0f, 0f, 5f);
        assertEquals(
                List.of(
                        new Decision(0.2, "typing", "clapping", 0.75, 4),
                        new Decision(0.4, "writing", "writing", 1.0, 1)),
                log.decisions());
    }

    @Test
    void theTruthIsWhatMostOfTheWindowWas() {
        DecisionLog log = new DecisionLog(layout, 10, () -> truth);
        truth = 1;
        run(log, 3, 0f, 0f, 0f);
        truth = 2;
        run(log, 1, 0f, 0f, 0f);
        truth = DecisionLog.UNKNOWN;
        run(log, 4, 0f, 0f, 0f);
        assertEquals("clapping", log.decision(0).label());
        assertEquals(null, log.decision(1).label());
    }

    @Test
    void tellsAfterHowManyStepsTheEvidenceStayedAsItIs() {
        DecisionLog log = new DecisionLog(layout, 10, () -> truth);
        run(log, 2, 0.5f, 0.5f, 0f);
        run(log, 1, Float.NaN, Float.NaN, Float.NaN);
        run(log, 1, 0.5f, 0.5f, 0f);
        run(log, 1, 0.5f, 0.5f, 0f);
        run(log, 3, 0.7f, 0.2f, 0.1f);
        assertEquals(1, log.decision(0).steps());
        assertEquals(2, log.decision(1).steps());
    }

    @Test
    void armingBeginsAWindow() {
        DecisionLog log = new DecisionLog(layout, 10, () -> truth);
        for (int i = 0; i < 2; i++) {
            next(1f, 0f, 0f);
            tick.state = State.DISARMED;
            log.record(tick);
        }
        run(log, 3, 1f, 0f, 0f);
        assertEquals(0, log.size());
        run(log, 1, 1f, 0f, 0f);
        assertEquals(1, log.size());
        assertEquals(0.3, log.decision(0).timeS(), 1e-9);
    }

    @Test
    void countsWhatItCannotKeep() {
        DecisionLog log = new DecisionLog(layout, 1, () -> truth);
        run(log, 12, 1f, 0f, 0f);
        assertEquals(1, log.size());
        assertEquals(2, log.lostCount());
    }

    @Test
    void refusesAControllerThatDoesNotClassify() {
        assertThrows(
                IllegalArgumentException.class, () -> new DecisionLog(Logs.blimp("altitude", 0), 1, () -> truth));
    }

    @Test
    void accuracyIsTheShareOfRightDecisionsWhoseTruthIsKnown() {
        List<Decision> decisions = List.of(
                new Decision(2, "typing", "typing", 0.9, 40),
                new Decision(4, null, "typing", 0.9, 40),
                new Decision(6, "typing", "clapping", 0.5, 40),
                new Decision(8, "writing", "writing", 0.5, 40));
        RunOutcome outcome = new RunOutcome(1, 160, "00000000deadbeef", 0, 0, false, null);
        String json = ReportJson.line(ActivitySummary.of(layout, outcome, decisions));
        assertTrue(json.startsWith("{\"rig\":\"activity\",\"controller\":\"har\",\"seed\":1,\"ticks\":160,"
                + "\"tickHash\":\"00000000deadbeef\",\"lateTicks\":0,\"faultTicks\":0,\"tripped\":false,"
                + "\"decisions\":[{\"timeS\":2,\"label\":\"typing\",\"predicted\":\"typing\","
                + "\"confidence\":0.9,\"steps\":40},"
                + "{\"timeS\":4,\"label\":null,\"predicted\":\"typing\",\"confidence\":0.9,\"steps\":40},"), json);
        assertTrue(json.endsWith("],\"accuracy\":0.666667}"), json);
    }

    @Test
    void aClassifierThatCannotAnswerDecidesNothing() {
        DecisionLog log = new DecisionLog(layout, 10, () -> truth);
        run(log, 4, 1f, Float.NaN, 0f);
        run(log, 4, 1f, 0f, 0f);
        assertEquals(1, log.size());
        assertEquals(0.4, log.decision(0).timeS(), 1e-9);
    }

    @Test
    void confidenceIsTheWinnersShareOfTheEvidence() {
        assertEquals(0.75, Evidence.confidence(new float[] {3f, 1f, 0f}));
        assertTrue(Double.isNaN(Evidence.confidence(new float[4])));
        assertTrue(Double.isNaN(Evidence.confidence(new float[] {-1f, 1f})));
        assertEquals(1, Evidence.winner(new float[] {-1f, 5f, 5f}));
    }

    @Test
    void doesNotAllocate() {
        DecisionLog log = new DecisionLog(layout, 100_000, () -> truth);
        assertEquals(0, AllocationMeter.bytesAllocatedBy(() -> {
            for (int i = 0; i < 10_000; i++) {
                log.record(tick);
            }
        }));
    }

    private void run(DecisionLog log, int ticks, float... evidence) {
        for (int i = 0; i < ticks; i++) {
            next(evidence);
            log.record(tick);
        }
    }

    private void next(float... evidence) {
        Logs.at(tick, 0);
        tick.dueNs += 50_000_000L * tickIndex++;
        tick.startNs = tick.dueNs;
        System.arraycopy(evidence, 0, tick.out, 0, evidence.length);
    }
}
