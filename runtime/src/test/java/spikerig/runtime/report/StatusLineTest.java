package spikerig.runtime.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import spikerig.drivers.Channel;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.State;
import spikerig.runtime.loop.Tick;

class StatusLineTest {
    private final LoopLayout layout = Logs.blimp("altitude", 160);
    private final Tick tick = new Tick(layout);

    @Test
    void alignsEveryColumnUnderItsNameAndUnit() {
        Logs.at(tick, 120);
        tick.startNs += 41_000;
        tick.in[0] = 0.5f;
        tick.in[1] = 0.48f;
        tick.applied[0] = -2.314f;
        tick.spikes[1] = 0xff;
        StatusLine status = new StatusLine(layout);
        assertEquals(
                """
                     time  setpoint  altitude   thrust   spikes     late  state
                           altitude  distance  command
                        s         m         m                         us
                     12.0      0.50      0.48    -2.31        8       41  armed
                """,
                status.next(tick, 5_000_000_000L) + "\n");
    }

    @Test
    void saysWhatIsWrong() {
        Logs.at(tick, 0);
        tick.applied[0] = Float.NaN;
        tick.state = State.TRIPPED;
        tick.faultScore = 12;
        tick.fallback = true;
        String line = new StatusLine(layout).line(tick, 0);
        assertTrue(line.endsWith("        -        0        0  tripped, fallback, fault 12"), line);
    }

    @Test
    void repeatsTheHeaderEveryTwentyLines() {
        StatusLine status = new StatusLine(layout);
        long headers = IntStream.range(0, 41).filter(i -> status.next(tick, 0).contains("state")).count();
        assertEquals(3, headers);
    }

    @Test
    void fitsAnyRigIntoAHundredCharacters() {
        List<Channel> many = IntStream.range(0, 40)
                .mapToObj(i -> new Channel("accelerometer.x" + i, "m/s^2", -40f, 40f))
                .toList();
        LoopLayout wide = new LoopLayout("r", "l", "c", many, many, 64, 1, List.of(), 0);
        StatusLine status = new StatusLine(wide);
        assertTrue(status.line(new Tick(wide), 0).length() <= 100);
        assertTrue(status.header().lines().allMatch(line -> line.length() <= 100));
    }

    @Test
    void leavesOutSpikesOfAControllerWithoutNeurons() {
        assertTrue(!new StatusLine(Logs.blimp("altitude-pid", 0)).header().contains("spikes"));
    }

    @Test
    void aDecisionStandsNextToItsTruth() {
        DecisionLine line = new DecisionLine(List.of("typing", "brushing teeth"));
        assertEquals("     time  recognised      confidence  steps  truth", line.header());
        assertEquals(
                "      2.0  brushing teeth        64 %     39  brushing teeth",
                line.line(new Decision(2.0, "brushing teeth", "brushing teeth", 0.64, 39)));
        assertEquals(
                "      4.0  typing                31 %     40  brushing teeth  wrong",
                line.line(new Decision(4.0, "brushing teeth", "typing", 0.31, 40)));
        assertEquals("      6.0  typing                31 %     40  -",
                line.line(new Decision(6.0, null, "typing", 0.31, 40)));
    }
}
