package spikerig.controllers.neuron;

import java.nio.ByteBuffer;
import spikerig.controllers.kernel.Afferents;
import spikerig.controllers.kernel.SpikeList;

/// Neurons of one kind that are updated together.
public interface Population {
    /// Neurons that spiked in the last step.
    SpikeList spikes();

    /// All membranes to zero, no spikes.
    void reset();

    /// Takes one input current per neuron and finds the neurons that spike. Does not allocate.
    void step(float[] current);

    /// The same with the currents of `in`, which may read the spikes of these neurons.
    default void step(Afferents in) {
        step(in.currents());
    }

    int stateBytes();

    void save(ByteBuffer state);

    void restore(ByteBuffer state);
}
