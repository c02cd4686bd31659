package spikerig.drivers.io.twin;

import spikerig.drivers.io.EdgeSelection;
import spikerig.drivers.io.GpioEdges;
import spikerig.drivers.io.GpioInput;

/// A simulated input line: the twin drives one end, the driver reads the other. For one thread.
///
/// Like the kernel's, its queue has room for 1024 edges, and the newest pushes out the oldest.
public final class TwinGpioInput implements GpioInput {
    private static final int CAPACITY = 1024;

    private final EdgeSelection selection;
    private final long[] timeNs = new long[CAPACITY];
    private final boolean[] rising = new boolean[CAPACITY];
    private int first;
    private int count;
    private long lost;
    private boolean high;
    private boolean open = true;

    public TwinGpioInput(EdgeSelection selection) {
        this.selection = selection;
    }

    /// The twin's side: drives the line from `timeNs` on. A level that it has already makes no edge.
    public void drive(long timeNs, boolean high) {
        if (this.high == high) {
            return;
        }
        this.high = high;
        if (high ? selection.rising() : selection.falling()) {
            put(timeNs, high);
        }
    }

    /// The twin's side: a pulse, up at `fromNs` and down again at `toNs`.
    public void pulse(long fromNs, long toNs) {
        drive(fromNs, true);
        drive(toNs, false);
    }

    private void put(long edgeTimeNs, boolean up) {
        if (count == CAPACITY) {
            first = (first + 1) % CAPACITY;
            count--;
            lost++;
        }
        int last = (first + count) % CAPACITY;
        timeNs[last] = edgeTimeNs;
        rising[last] = up;
        count++;
    }

    @Override
    public Level level() {
        if (!open) {
            return Level.UNKNOWN;
        }
        return high ? Level.HIGH : Level.LOW;
    }

    @Override
    public boolean read(GpioEdges edges) {
        edges.clear();
        if (!open) {
            return false;
        }
        while (count > 0 && edges.count < edges.capacity()) {
            edges.add(timeNs[first], rising[first]);
            first = (first + 1) % CAPACITY;
            count--;
        }
        edges.lost = lost;
        lost = 0;
        return true;
    }

    @Override
    public void close() {
        open = false;
    }
}
