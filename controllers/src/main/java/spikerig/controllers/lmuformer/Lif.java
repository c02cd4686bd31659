package spikerig.controllers.lmuformer;

import java.nio.ByteBuffer;
import java.util.Arrays;
import spikerig.controllers.kernel.SpikeList;
import spikerig.controllers.kernel.StateArrays;
import spikerig.controllers.neuron.Population;

/// Leaky integrate-and-fire neurons as LMUFormer's authors train them (spikingjelly's `MultiStepLIFNode`).
///
/// `v += (x - v) / tau`; a neuron with `v >= threshold` spikes and starts again from zero.
final class Lif implements Population {
    private final double tau;
    private final float threshold;
    private final float[] membrane;
    private final SpikeList spikes;

    Lif(int size, double tau, float threshold) {
        this.tau = tau;
        this.threshold = threshold;
        this.membrane = new float[size];
        this.spikes = new SpikeList(size);
    }

    int size() {
        return membrane.length;
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

    /// The difference is exact in f64, so for tau = 2 this rounds once, as `(v + x) / 2` does in f32.
    @Override
    public void step(float[] current) {
        int count = 0;
        for (int i = 0; i < membrane.length; i++) {
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
}
