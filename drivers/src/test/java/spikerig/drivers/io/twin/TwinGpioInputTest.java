package spikerig.drivers.io.twin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import spikerig.drivers.io.EdgeSelection;
import spikerig.drivers.io.GpioEdges;
import spikerig.drivers.io.GpioInput;
import spikerig.drivers.io.GpioInputContract;

class TwinGpioInputTest extends GpioInputContract {
    private final TwinGpioInput input = new TwinGpioInput(EdgeSelection.BOTH);
    private long timeNs;

    @Override
    protected GpioInput input() {
        return input;
    }

    @Override
    protected void drive(boolean high) {
        input.drive(++timeNs, high);
    }

    @Override
    protected long nowNs() {
        return timeNs;
    }

    @Test
    void givesEachEdgeTheTimeItWasDrivenAt() {
        input.pulse(1_000, 1_500);
        GpioEdges edges = new GpioEdges(4);
        input.read(edges);
        assertEquals(2, edges.count);
        assertEquals(1_000, edges.timeNs[0]);
        assertEquals(1_500, edges.timeNs[1]);
    }

    @Test
    void reportsTheSelectedEdgesOnly() {
        for (EdgeSelection selection : EdgeSelection.values()) {
            TwinGpioInput line = new TwinGpioInput(selection);
            line.pulse(10, 20);
            GpioEdges edges = new GpioEdges(4);
            line.read(edges);
            int expected = (selection.rising() ? 1 : 0) + (selection.falling() ? 1 : 0);
            assertEquals(expected, edges.count, selection.name());
            if (expected == 1) {
                assertEquals(selection == EdgeSelection.RISING, edges.rising[0]);
            }
        }
    }

    @Test
    void aLevelThatItHasAlreadyIsNoEdge() {
        input.drive(5, false);
        GpioEdges edges = new GpioEdges(4);
        input.read(edges);
        assertEquals(0, edges.count);
        assertFalse(input.level() == GpioInput.Level.HIGH);
    }
}
