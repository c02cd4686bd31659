package spikerig.controllers.graph;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.StateArrays;

/// Only the weights that are not zero, each with a delay of its own: what an input sends waits in a ring of sums, one
/// row of outputs per step to come (Hammouamri et al., arXiv 2306.17670).
///
/// Delayed terms are added in the order of their sending, those of one step in rising order of the input's index.
/// Without delays the sums are bit for bit those of [DenseSynapses].
final class SparseSynapses implements Synapses {
    private final int outputCount;
    private final int[] starts;
    private final int[] offsets;
    private final float[] weights;
    private final float[] ring;
    private int slot;

    /// @param weights `[outputCount, inputCount]`, row-major
    /// @param delays in steps from 0, of the same shape; empty for none
    /// @param slots more than the longest delay
    SparseSynapses(float[] weights, int[] delays, int outputCount, int inputCount, int slots) {
        this.outputCount = outputCount;
        int synapses = 0;
        for (float weight : weights) {
            synapses += weight != 0f ? 1 : 0;
        }
        this.starts = new int[inputCount + 1];
        this.offsets = new int[synapses];
        this.weights = new float[synapses];
        this.ring = new float[slots * outputCount];
        int next = 0;
        for (int i = 0; i < inputCount; i++) {
            for (int o = 0; o < outputCount; o++) {
                int from = o * inputCount + i;
                if (weights[from] != 0f) {
                    this.offsets[next] = (delays.length == 0 ? 0 : delays[from]) * outputCount + o;
                    this.weights[next++] = weights[from];
                }
            }
            starts[i + 1] = next;
        }
    }

    @Override
    public void sum(Signal in, float[] sums) {
        for (int k = 0; k < in.count; k++) {
            int i = in.indices[k];
            send(starts[i], starts[i + 1], in.values[i]);
        }
        System.arraycopy(ring, slot, sums, 0, outputCount);
        Arrays.fill(ring, slot, slot + outputCount, 0f);
        slot = slot + outputCount == ring.length ? 0 : slot + outputCount;
    }

    private void send(int from, int to, float x) {
        for (int synapse = from; synapse < to; synapse++) {
            int at = slot + offsets[synapse];
            ring[at < ring.length ? at : at - ring.length] += weights[synapse] * x;
        }
    }

    @Override
    public boolean delays() {
        return ring.length > outputCount;
    }

    @Override
    public void reset() {
        Arrays.fill(ring, 0f);
        slot = 0;
    }

    @Override
    public int stateBytes() {
        return ring.length * Float.BYTES + Integer.BYTES;
    }

    @Override
    public void save(ByteBuffer state) {
        StateArrays.save(ring, state);
        state.putInt(slot);
    }

    @Override
    public void restore(ByteBuffer state) {
        StateArrays.restore(ring, state);
        slot = state.getInt();
    }
}
