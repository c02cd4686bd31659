package spikerig.controllers.neuron;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.kernel.StateArrays;

/// Leaky integrate-and-fire neurons, snnTorch's `Leaky` with `reset_mechanism="subtract"` and `reset_delay=True`:
///
/// ```
/// r = mem > theta        mem <- beta mem + I - r theta        spike = mem > theta
/// ```
///
/// A spike is taken off one step later, after the decay. Exactly at threshold is no spike; a negative threshold makes
/// an idle neuron spike. Subnormal membranes become zero, because some processors are slow at them.
public final class Leaky implements Population {
    private final float beta;
    private final float threshold;
    private final float[] membrane;
    private final SpikeList spikes;

    /// @param beta decay per step, clamped to 0..1
    public Leaky(int size, float beta, float threshold) {
        this.beta = Math.clamp(beta, 0f, 1f);
        this.threshold = threshold;
        this.membrane = new float[size];
        this.spikes = new SpikeList(size);
    }

    @Override
    public SpikeList spikes() {
        return spikes;
    }

    @Override
    public void reset() {
        Arrays.fill(membrane, 0f);
        spikes.count = 0;
    }

    @Override
    public void step(float[] current) {
        int[] indices = spikes.indices;
        int count = 0;
        for (int i = 0; i < membrane.length; i++) {
            float next = next(membrane[i], current[i]);
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
        return membrane.length * Float.BYTES + spikes.stateBytes();
    }

    @Override
    public void save(ByteBuffer state) {
        StateArrays.save(membrane, state);
        spikes.save(state);
    }

    @Override
    public void restore(ByteBuffer state) {
        StateArrays.restore(membrane, state);
        spikes.restore(state);
    }

    private float next(float last, float current) {
        float reset = last > threshold ? threshold : 0f;
        return Subnormal.flush(beta * last + current - reset);
    }
}
