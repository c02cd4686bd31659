package spikerig.controllers.lmuformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.controllers.model.DataSet;
import spikerig.controllers.model.ModelRun;
import spikerig.controllers.model.Tensor;

/// Two sequences of four frames, two classes, by hand:
///
/// ```
/// frames so far              1     2     3     4
/// sequence 0, truly 1        0     1     1     1     leads by 1, 1, 5/3, 2
/// sequence 1, truly 0        0     0     0     0     leads by 2, 2, 2, 2
/// ```
class EarlyDecisionTest {
    private static final float[] SCORES = {
        0, -1, 0, 3, 0, 3, 0, 3,
        2, 0, 2, 0, 2, 0, 2, 0
    };

    private final ModelRun run = new ModelRun(2, 4, 2, SCORES, new float[] {0, 2, 2, 0}, Map.of());
    private final DataSet data = new DataSet(Tensor.ofFloats("x", new float[8], 2, 4, 1), new int[] {1, 0});

    @ParameterizedTest
    @CsvSource({"0, 1, 1, 1", "1.5, 1, 3, 1", "1, 2, 3, 2", "2, 2, 4, 2", "2, 3, 4, 3", "9, 1, 4, 4"})
    void decidesWhenOneClassHasLedLongEnough(double margin, int holdFrames, int first, int second) {
        PrefixReadout readout = new PrefixReadout(run);
        EarlyRule rule = new EarlyRule(margin, holdFrames);
        assertEquals(first, readout.decisionFrame(0, rule));
        assertEquals(second, readout.decisionFrame(1, rule));
    }

    @Test
    void findsTheFirstPrefixThatIsAsGoodAsTheWhole() {
        EarlyDecision early = EarlyDecision.of(run, data, new int[] {7, 8});
        assertArrayEquals(new double[] {0.5, 1, 1, 1}, early.prefixAccuracy());
        assertEquals(2, early.prefixFrames());
    }

    @Test
    void takesTheRuleWithTheFewestFramesAtFullAccuracy() {
        EarlyDecision early = EarlyDecision.of(run, data, new int[] {7, 8});
        assertEquals(new EarlyRule(5.0 / 3, 1), early.rule());
        assertEquals(new EarlyDecision.Outcome(1.0, 2.0), early.calibrated());
    }

    /// Without speaker 7 the first frame seems to be enough, and then is wrong for them.
    @Test
    void judgesEachSpeakerByARuleThatHasNotHeardThem() {
        EarlyDecision early = EarlyDecision.of(run, data, new int[] {7, 8});
        assertEquals(new EarlyDecision.Outcome(0.5, 1.0), early.heldOut());
        assertEquals(2, early.speakers());
    }
}
