package spikerig.controllers.lmuformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErfTest {
    /// Abramowitz and Stegun, table 7.1; 0.015625 is the furthest from a node, from the Maclaurin series.
    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, 0.5204998778", "1, 0.8427007929", "1.5, 0.9661051465", "1.98, 0.9948920004",
        "2, 0.9953222650", "3, 0.9999779095", "0.015625, 0.0176294898"})
    void followsThePublishedTable(double x, double expected) {
        assertEquals(expected, Erf.of(x), 2e-10);
        assertEquals(-expected, Erf.of(-x), 2e-10);
    }

    @Test
    void endsAtOneAndPassesOnWhatIsNotANumber() {
        assertEquals(1.0, Erf.of(6));
        assertEquals(-1.0, Erf.of(Double.NEGATIVE_INFINITY));
        assertEquals(Double.NaN, Erf.of(Double.NaN));
    }

    /// The derivative is the bell curve, in closed form: a step between two nodes' polynomials would show.
    @Test
    void hasTheSlopeOfTheBellCurveEverywhere() {
        double h = 1.0 / 512;
        for (double x = -6; x < 6; x += h) {
            double middle = x + h / 2;
            double slope = 2 / StrictMath.sqrt(StrictMath.PI) * StrictMath.exp(-middle * middle);
            assertEquals(slope, (Erf.of(x + h) - Erf.of(x)) / h, 1e-6, () -> "at " + middle);
        }
    }
}
