package spikerig.controllers.lmuformer;

import spikerig.controllers.kernel.SpikeList;

final class SpikeLists {
    private SpikeLists() {}

    /// Adds the spikes of `from` to `to`, their indices raised by `first`.
    static void append(SpikeList from, int first, SpikeList to) {
        for (int k = 0; k < from.count; k++) {
            to.indices[to.count++] = first + from.indices[k];
        }
    }
}
