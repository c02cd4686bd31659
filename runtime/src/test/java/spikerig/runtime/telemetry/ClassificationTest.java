package spikerig.runtime.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationTest {
    private static final List<String> LABELS = List.of("typing", "clapping", "writing");

    @Test
    void namesTheGreatestEvidenceAndItsShare() {
        assertEquals(new Classification("clapping", 0.625f), of(3, 10, 3));
    }

    @Test
    void takesTheFirstOnTies() {
        assertEquals("typing", of(5, 5, 0).label());
    }

    @Test
    void knowsNoConfidenceWithoutShares() {
        assertEquals(new Classification("typing", Float.NaN), of(0, 0, 0));
        assertEquals(new Classification("writing", Float.NaN), of(-3, 1, 2));
    }

    @Test
    void decidesNothingOnWhatIsNotANumber() {
        assertNull(of(1, Float.NaN, 2));
        assertNull(of(1, 2, Float.POSITIVE_INFINITY));
    }

    private static Classification of(float... evidence) {
        return Classification.of(LABELS, evidence);
    }
}
