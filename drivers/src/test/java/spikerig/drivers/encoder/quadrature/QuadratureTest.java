package spikerig.drivers.encoder.quadrature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.GpioEdges;
import spikerig.drivers.io.GpioInput;
import spikerig.drivers.io.twin.TwinGpioInput;
import spikerig.testing.SensorContract;
import spikerig.testing.TwinRig;

class QuadratureTest extends SensorContract {
    private static final int COUNTS = 400;
    private static final double COUNT_RAD = 2 * Math.PI / COUNTS;

    private final TwinRig<Quadrature, QuadratureConfig> rig = rig(false);

    private static TwinRig<Quadrature, QuadratureConfig> rig(boolean reversed) {
        return new TwinRig<>(
                new QuadratureProvider(), new QuadratureConfig("a", "b", COUNTS, reversed), 10_000_000, 0f);
    }

    private final boolean[] lost = {false};
    private final Quadrature onLines = new Quadrature(
            new LosableInput(rig.wiring.gpioInput("a"), lost), rig.wiring.gpioInput("b"), COUNTS, false,
            rig.wiring.clock());

    /// A line that a test can take away for a while.
    private record LosableInput(GpioInput line, boolean[] lost) implements GpioInput {
        @Override
        public Level level() {
            return line.level();
        }

        @Override
        public boolean read(GpioEdges edges) {
            return line.read(edges) && !lost[0];
        }

        @Override
        public void close() {}
    }

    @Override
    protected Sensor sensor() {
        return onLines;
    }

    @Override
    protected void tick() {
        rig.tick();
    }

    @Override
    protected void breakDevice() {
        lost[0] = true;
    }

    @Override
    protected void mendDevice() {
        lost[0] = false;
    }

    /// Turns the shaft evenly for `ns`.
    private static void turn(TwinRig<Quadrature, QuadratureConfig> rig, double radPerS, long ns) {
        for (long passed = 0; passed < ns; passed += 1_000_000) {
            rig.feels[0] += (float) (radPerS * 1e-3);
            rig.run(1_000_000);
        }
    }

    @ParameterizedTest
    @CsvSource({"10, false", "-10, false", "10, true", "-3.7, true"})
    void countsAngleAndRateBothWays(double radPerS, boolean reversed) {
        TwinRig<Quadrature, QuadratureConfig> shaft = rig(reversed);
        for (int n = 0; n < 100; n++) {
            turn(shaft, radPerS, 10_000_000);
            assertEquals(Status.OK, shaft.read());
        }
        assertEquals(radPerS, shaft.out[0], 1.1 * COUNT_RAD, "after a second");
        assertEquals(radPerS, shaft.out[1], 0.03 * Math.abs(radPerS));
        assertEquals(shaft.out[0] / COUNT_RAD, shaft.out[2], 0.01);
        assertEquals(0f, shaft.out[3], "no edge is missed");
    }

    /// A leads B, one period: 00, 10, 11, 01, 00 is four counts.
    @Test
    void countsFourEdgesInAPeriod() {
        QuadratureDecoder decoder = new QuadratureDecoder();
        decoder.begin(false, false);
        decoder.edgeOfA(true);
        decoder.edgeOfB(true);
        decoder.edgeOfA(false);
        decoder.edgeOfB(false);
        assertEquals(4, decoder.count());
        decoder.edgeOfB(true);
        decoder.edgeOfA(true);
        assertEquals(2, decoder.count());
        assertEquals(0, decoder.illegalCount());
    }

    @Test
    void countsATransitionThatCannotBe() {
        QuadratureDecoder decoder = new QuadratureDecoder();
        decoder.begin(false, false);
        decoder.edgeOfA(true);
        decoder.edgeOfA(true); // the fall between them was missed
        assertEquals(1, decoder.illegalCount());
        assertEquals(3, decoder.count());
    }

    @Test
    void comesToRestWhenNoEdgeComes() {
        turn(rig, 10, 100_000_000);
        rig.read();
        rig.run(200_000_000);
        rig.read();
        assertTrue(Math.abs(rig.out[1]) < COUNT_RAD / 0.19, "still " + rig.out[1]);
    }

    @Test
    void faultsOnceWhenTheQueueOfTheKernelRanOverAndCountsOn() {
        turn(rig, 2000, 100_000_000); // 12,700 counts, more than both queues hold
        assertEquals(Status.FAULT, rig.read());
        turn(rig, 10, 10_000_000);
        assertEquals(Status.OK, rig.read());
        assertEquals(10f, rig.out[1], 1f);
    }

    @Test
    void tellsThatEdgesAreMissed() {
        rig.fail(TwinFault.CORRUPT);
        for (int n = 0; n < 50; n++) {
            turn(rig, 10, 10_000_000);
            rig.read();
        }
        assertTrue(rig.out[3] > 2, "told " + rig.out[3]);
    }

    @Test
    void faultsWhenALineIsLost() {
        rig.readNext();
        TwinGpioInput line = rig.wiring.gpioInput("b");
        line.close();
        assertEquals(Status.FAULT, rig.readNext());
    }

    @Test
    void refusesOneInputForBothLines() {
        assertThrows(IllegalArgumentException.class, () -> new QuadratureConfig("a", "a", COUNTS, false));
    }
}
