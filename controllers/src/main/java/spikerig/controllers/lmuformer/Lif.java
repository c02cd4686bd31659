package spikerig.controllers.lmuformer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.Kernels;
import spikerig.controllers.kernel.Lanes;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.kernel.StateArrays;
import spikerig.controllers.neuron.Population;

/// Leaky integrate-and-fire neurons as LMUFormer's authors train them (spikingjelly's `MultiStepLIFNode`).
///
/// `v += (x - v) / tau`; a neuron with `v >= threshold` spikes and starts again from zero.
final class Lif implements Population {
    private final double tau;
    private final float threshold;
    private final int size;

    /// Padded for vectors.
    private final float[] membrane;

    private final float[] padded;
    private final SpikeList spikes;

    Lif(int size, double tau, float threshold) {
        this.tau = tau;
        this.threshold = threshold;
        this.size = size;
        this.membrane = new float[Lanes.padded(size)];
        this.padded = new float[membrane.length];
        this.spikes = new SpikeList(size);
    }

    int size() {
        return size;
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
        if (tau == 2) {
            float[] x = current;
            if (current.length < membrane.length) {
                System.arraycopy(current, 0, padded, 0, size);
                x = padded;
            }
            spikes.count = Kernels.neurons().halving(membrane, x, size, threshold, spikes.indices);
        } else {
            stepAnyTau(current);
        }
    }

    /// The difference is exact in f64, so for tau = 2 this rounds once, as `(v + x) / 2` does in f32.
    void stepAnyTau(float[] current) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            float v = (float) (membrane[i] + ((double) current[i] - membrane[i]) / tau);
            boolean fires = v >= threshold;
            membrane[i] = fires || Math.abs(v) < Float.MIN_NORMAL ? 0f : v;
            if (fires) {
                spikes.indices[count++] = i;
            }
        }
        spikes.count = count;
    }

    @Override
    public int stateBytes() {
        return size * Float.BYTES + spikes.stateBytes();
    }

    @Override
    public void save(ByteBuffer state) {
        StateArrays.save(membrane, size, state);
        spikes.save(state);
    }

    @Override
    public void restore(ByteBuffer state) {
        StateArrays.restore(membrane, size, state);
        spikes.restore(state);
    }
}
