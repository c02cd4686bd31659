package spikerig.controllers.neuron;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.kernel.StateArrays;

/// The state that most neurons have in common: a membrane, perhaps a synaptic current, and the last spikes.
abstract class StatefulPopulation implements Population {
    /// Empty for neurons without a synaptic current.
    final float[] current;

    final float[] membrane;
    final SpikeList spikes;

    StatefulPopulation(int size, boolean synaptic) {
        current = new float[synaptic ? size : 0];
        membrane = new float[size];
        spikes = new SpikeList(size);
    }

    @Override
    public final SpikeList spikes() {
        return spikes;
    }

    /// The membranes, for tests and plots; not to be written.
    public final float[] membrane() {
        return membrane;
    }

    /// Takes the neurons above (or, when `reached`, at) `threshold` as those that spike.
    final void fire(float threshold, boolean reached) {
        int count = 0;
        for (int i = 0; i < membrane.length; i++) {
            if (membrane[i] > threshold || reached && membrane[i] == threshold) {
                spikes.indices[count++] = i;
            }
        }
        spikes.count = count;
    }

    @Override
    public void reset() {
        Arrays.fill(current, 0f);
        Arrays.fill(membrane, 0f);
        spikes.count = 0;
    }

    @Override
    public final int stateBytes() {
        return (current.length + membrane.length) * Float.BYTES + spikes.stateBytes();
    }

    @Override
    public final void save(ByteBuffer state) {
        StateArrays.save(current, state);
        StateArrays.save(membrane, state);
        spikes.save(state);
    }

    @Override
    public final void restore(ByteBuffer state) {
        StateArrays.restore(current, state);
        StateArrays.restore(membrane, state);
        spikes.restore(state);
    }
}
