package spikerig.controllers.graph;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.Classifier;
import spikerig.controllers.NeuronGroup;
import spikerig.controllers.kernel.StateArrays;

/// A graph whose outputs are classes: the evidence for each is the sum of its output, such as its spikes, over a
/// window.
final class GraphClassifier implements Classifier {
    /// The window of a network that only [#reset] starts anew.
    static final int ENDLESS = Integer.MAX_VALUE;

    private final GraphNetwork network;
    private final List<String> labels;
    private final int windowSteps;
    private final float[] sums;
    private int position;

    GraphClassifier(GraphNetwork network, List<String> labels, int windowSteps) {
        this.network = network;
        this.labels = labels;
        this.windowSteps = windowSteps;
        this.sums = new float[network.outputCount()];
    }

    /// A lost step counts in the window, leaves the evidence as it was, and gives `NaN`.
    @Override
    public void step(float[] in, float[] out) {
        if (position == windowSteps) {
            reset();
        }
        position++;
        network.step(in, out);
        if (sums.length > 0 && Float.isNaN(out[0])) {
            return;
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] += out[i];
            out[i] = sums[i];
        }
    }

    @Override
    public void reset() {
        network.reset();
        Arrays.fill(sums, 0f);
        position = 0;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    @Override
    public int windowSteps() {
        return windowSteps;
    }

    @Override
    public int inputCount() {
        return network.inputCount();
    }

    @Override
    public int outputCount() {
        return sums.length;
    }

    @Override
    public int neuronCount() {
        return network.neuronCount();
    }

    @Override
    public void spikes(long[] bits) {
        network.spikes(bits);
    }

    @Override
    public List<NeuronGroup> neuronGroups() {
        return network.neuronGroups();
    }

    @Override
    public int stateBytes() {
        return network.stateBytes() + sums.length * Float.BYTES + Integer.BYTES;
    }

    @Override
    public void save(ByteBuffer state) {
        network.save(state);
        StateArrays.save(sums, state);
        state.putInt(position);
    }

    @Override
    public void restore(ByteBuffer state) {
        network.restore(state);
        StateArrays.restore(sums, state);
        position = state.getInt();
    }
}
