package spikerig.controllers.graph;

/// Where edges meet: what a node reads is the sum of what comes in, in the order of the edges.
///
/// A back edge needs no memory: its source comes later in the order, so it still shows the step before.
final class Junction {
    private final Signal[] sources;
    private final Signal sum;

    /// @param summed whether to sum into a signal of its own; not needed for one source that is not a back edge
    Junction(Signal[] sources, boolean summed, int size) {
        this.sources = sources;
        this.sum = summed ? new Signal(size) : null;
    }

    Signal signal() {
        if (sum == null) {
            return sources[0];
        }
        sum.clear();
        for (Signal source : sources) {
            for (int k = 0; k < source.count; k++) {
                int i = source.indices[k];
                sum.values[i] += source.values[i];
            }
        }
        sum.findActive();
        return sum;
    }
}
