package spikerig.drivers.chip;

import spikerig.drivers.Freshness;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.GpioEdges;
import spikerig.drivers.io.GpioInput;

/// A chip's data-ready line at an input of the board: says whether a sample is worth fetching, and when it was taken.
///
/// A chip that raises its line until it is read stays silent once an edge is lost, so the sample is fetched without an
/// edge too when the newest one is about to become stale. For one thread; allocates nothing.
public final class ReadyLine {
    private static final int EDGES_MAX = 64;

    private final GpioInput line;
    private final GpioEdges edges = new GpioEdges(EDGES_MAX);
    private long edgeNs;
    private boolean edge;
    private long periodNs;

    private ReadyLine(GpioInput line) {
        this.line = line;
    }

    /// The input `name`; null stands for a line that is not connected, of which every sample is due.
    ///
    /// @throws spikerig.drivers.DeviceException when the input cannot be opened
    public static ReadyLine on(String name, Wiring wiring) {
        return new ReadyLine(name == null ? null : wiring.gpioInput(name));
    }

    /// Whether to fetch a sample: after an edge, or when the newest sample is more than a third of the way to stale.
    public boolean isDue(long nowNs, Freshness newest) {
        edge = false;
        periodNs = newest.ageNsMax() / 3;
        if (line == null) {
            return true;
        }
        boolean alive = line.read(edges);
        for (int i = 0; i < edges.count; i++) {
            if (edges.rising[i]) {
                edge = true;
                edgeNs = edges.timeNs[i];
            }
        }
        return edge || !alive || nowNs - newest.sampleTimeNs() > periodNs;
    }

    /// When the sample fetched after [#isDue] was taken: at the newest edge, else at `readNs`.
    ///
    /// A line that stays up until the chip is read has no edge for the samples that replace an unread one; these are
    /// at most one period of the chip old.
    public long sampleTimeNs(long readNs) {
        return edge && readNs - edgeNs < periodNs ? edgeNs : edge ? readNs - periodNs : readNs;
    }
}
