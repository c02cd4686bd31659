package spikerig.drivers.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// What every digital input promises. Extend it, hand over a low line that reports both edges, inherit the tests.
public abstract class GpioInputContract {
    /// What the kernel keeps of one line, `linux/gpio.h`: 16 for each of the 64 lines of a request.
    private static final int QUEUE = 1024;

    private final GpioEdges edges = new GpioEdges(QUEUE);

    protected abstract GpioInput input();

    /// Drives the line from outside.
    protected abstract void drive(boolean high);

    /// The time of the clock that stamps the edges.
    protected abstract long nowNs();

    @Test
    void followsTheLevel() {
        assertEquals(GpioInput.Level.LOW, input().level());
        drive(true);
        assertEquals(GpioInput.Level.HIGH, input().level());
        drive(false);
        assertEquals(GpioInput.Level.LOW, input().level());
    }

    @Test
    void hasNoEdgesOfALineThatRests() {
        edges.add(1, true);
        assertTrue(input().read(edges));
        assertEquals(0, edges.count);
        assertEquals(0, edges.lost);
    }

    @Test
    void readsEveryEdgeOnceInOrderWithItsTime() {
        GpioInput input = input();
        long beforeNs = nowNs();
        drive(true);
        drive(false);
        drive(true);
        assertTrue(input.read(edges));
        assertEquals(3, edges.count);
        assertEquals(0, edges.lost);
        long lastNs = beforeNs;
        for (int i = 0; i < 3; i++) {
            assertEquals(i % 2 == 0, edges.rising[i]);
            assertTrue(edges.timeNs[i] - lastNs >= 0, "edge " + i + " is older than what came before it");
            lastNs = edges.timeNs[i];
        }
        assertTrue(nowNs() - lastNs >= 0, "an edge from the future");
        assertTrue(input.read(edges));
        assertEquals(0, edges.count);
    }

    @Test
    void keepsWhatASmallBufferHasNoRoomFor() {
        GpioInput input = input();
        drive(true);
        drive(false);
        drive(true);
        GpioEdges two = new GpioEdges(2);
        assertTrue(input.read(two));
        assertEquals(2, two.count);
        assertTrue(input.read(two));
        assertEquals(1, two.count);
        assertTrue(two.rising[0]);
        assertEquals(0, two.lost);
    }

    @Test
    void pushesTheOldestOutOfAFullQueueAndCountsThem() {
        GpioInput input = input();
        for (int i = 0; i < QUEUE + 3; i++) {
            drive(i % 2 == 0);
        }
        assertTrue(input.read(edges));
        assertEquals(QUEUE, edges.count);
        assertEquals(3, edges.lost);
        assertFalse(edges.rising[0]); // the fourth edge
        assertTrue(input.read(edges));
        assertEquals(0, edges.lost);
    }

    @Test
    void knowsNothingOnceClosed() {
        GpioInput input = input();
        drive(true);
        input.close();
        input.close();
        assertEquals(GpioInput.Level.UNKNOWN, input.level());
        assertFalse(input.read(edges));
        assertEquals(0, edges.count);
    }

    @Test
    void doesNotAllocate() {
        GpioInput input = input();
        Runnable transfers = () -> {
            drive(true);
            drive(false);
            input.read(edges);
            input.level();
        };
        assertEquals(0, CompiledTransfer.bytesAllocatedBy(transfers));
    }
}
