package spikerig.controllers.neuron;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.Lanes;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.kernel.StateArrays;

/// The state that most neurons have in common: a membrane, perhaps a synaptic current, and the last spikes.
abstract class StatefulPopulation implements Population {
    final int size;

    /// Padded for vectors; empty for neurons without a synaptic current.
    final float[] current;

    /// Padded for vectors.
    final float[] membrane;

    final SpikeList spikes;

    private final float[] padding;

    StatefulPopulation(int size, boolean synaptic) {
        this.size = size;
        current = new float[synaptic ? Lanes.padded(size) : 0];
        membrane = new float[Lanes.padded(size)];
        spikes = new SpikeList(size);
        padding = new float[membrane.length];
    }

    @Override
    public final SpikeList spikes() {
        return spikes;
    }

    /// A copy of the membranes, for tests and plots.
    public final float[] membrane() {
        return Arrays.copyOf(membrane, size);
    }

    /// `input`, or a copy of it when it is too short for vectors.
    final float[] padded(float[] input) {
        if (input.length >= membrane.length) {
            return input;
        }
        System.arraycopy(input, 0, padding, 0, size);
        return padding;
    }

    /// Takes the neurons above (or, when `reached`, at) `threshold` as those that spike.
    final void fire(float threshold, boolean reached) {
        int count = 0;
        for (int i = 0; i < size; i++) {
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
        return (currents() + size) * Float.BYTES + spikes.stateBytes();
    }

    @Override
    public final void save(ByteBuffer state) {
        StateArrays.save(current, currents(), state);
        StateArrays.save(membrane, size, state);
        spikes.save(state);
    }

    @Override
    public final void restore(ByteBuffer state) {
        StateArrays.restore(current, currents(), state);
        StateArrays.restore(membrane, size, state);
        spikes.restore(state);
    }

    private int currents() {
        return Math.min(current.length, size);
    }
}
