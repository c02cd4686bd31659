package spikerig.controllers.neuron;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.kernel.StateArrays;

/// Current-based leaky integrate-and-fire neurons (CuBa-LIF), snnTorch's `Synaptic` with `reset_mechanism="subtract"`:
///
/// ```
/// r = mem > theta    syn <- alpha syn + I    mem <- beta mem + syn - r theta    spike = mem > theta
/// ```
///
/// Threshold and subnormal values as in [Leaky].
public final class Synaptic implements Population {
    private final float alpha;
    private final float beta;
    private final float threshold;
    private final float[] current;
    private final float[] membrane;
    private final SpikeList spikes;

    /// @param alpha decay of the synaptic current per step, clamped to 0..1
    /// @param beta decay of the membrane per step, clamped to 0..1
    public Synaptic(int size, float alpha, float beta, float threshold) {
        this.alpha = Math.clamp(alpha, 0f, 1f);
        this.beta = Math.clamp(beta, 0f, 1f);
        this.threshold = threshold;
        this.current = new float[size];
        this.membrane = new float[size];
        this.spikes = new SpikeList(size);
    }

    @Override
    public SpikeList spikes() {
        return spikes;
    }

    @Override
    public void reset() {
        Arrays.fill(current, 0f);
        Arrays.fill(membrane, 0f);
        spikes.count = 0;
    }

    @Override
    public void step(float[] input) {
        int[] indices = spikes.indices;
        int count = 0;
        for (int i = 0; i < membrane.length; i++) {
            float reset = membrane[i] > threshold ? threshold : 0f;
            float synaptic = Subnormal.flush(alpha * current[i] + input[i]);
            float next = Subnormal.flush(beta * membrane[i] + synaptic - reset);
            current[i] = synaptic;
            membrane[i] = next;
            if (next > threshold) {
                indices[count++] = i;
            }
        }
        spikes.count = count;
    }

    /// The membranes, for tests and plots; not to be written.
    public float[] membrane() {
        return membrane;
    }

    @Override
    public int stateBytes() {
        return 2 * membrane.length * Float.BYTES + spikes.stateBytes();
    }

    @Override
    public void save(ByteBuffer state) {
        StateArrays.save(current, state);
        StateArrays.save(membrane, state);
        spikes.save(state);
    }

    @Override
    public void restore(ByteBuffer state) {
        StateArrays.restore(current, state);
        StateArrays.restore(membrane, state);
        spikes.restore(state);
    }
}
