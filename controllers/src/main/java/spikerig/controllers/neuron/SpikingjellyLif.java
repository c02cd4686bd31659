package spikerig.controllers.neuron;

import java.util.Arrays;

/// Leaky integrate-and-fire neurons, spikingjelly 0.0.0.0.12's `LIFNode` in steps:
///
/// ```
/// decay_input=True    v <- v + (I - (v - vReset)) / tau      False   v <- v - (v - vReset) / tau + I
/// s = v >= vThreshold
/// hard reset          v <- vReset where s                    soft    v <- v - vThreshold where s
/// ```
///
/// A soft reset is spikingjelly's `v_reset=None`: the membrane then leaks towards zero. [#membrane] is `v` after the
/// reset. Exactly at threshold is a spike. Subnormal membranes become zero.
public final class SpikingjellyLif extends StatefulPopulation {
    private final float tau;
    private final boolean decayInput;
    private final float vThreshold;
    private final float vReset;
    private final boolean soft;

    private SpikingjellyLif(int size, float tau, boolean decayInput, float vThreshold, float vReset, boolean soft) {
        super(size, false);
        if (!(tau >= 1f)) {
            throw new IllegalArgumentException("tau = %s steps must be at least 1".formatted(tau));
        }
        this.tau = tau;
        this.decayInput = decayInput;
        this.vThreshold = vThreshold;
        this.vReset = vReset;
        this.soft = soft;
        reset();
    }

    /// @param tau time constant in steps, at least 1
    public static SpikingjellyLif hardReset(int size, float tau, boolean decayInput, float vThreshold, float vReset) {
        return new SpikingjellyLif(size, tau, decayInput, vThreshold, vReset, false);
    }

    /// @param tau time constant in steps, at least 1
    public static SpikingjellyLif softReset(int size, float tau, boolean decayInput, float vThreshold) {
        return new SpikingjellyLif(size, tau, decayInput, vThreshold, 0f, true);
    }

    /// All membranes to `vReset`, as spikingjelly begins.
    @Override
    public void reset() {
        super.reset();
        Arrays.fill(membrane, vReset);
    }

    @Override
    public void step(float[] input) {
        for (int i = 0; i < size; i++) {
            float v = membrane[i];
            float next = decayInput ? v + (input[i] - (v - vReset)) / tau : v - (v - vReset) / tau + input[i];
            membrane[i] = Subnormal.flush(next);
        }
        fire(vThreshold, true);
        for (int k = 0; k < spikes.count; k++) {
            int i = spikes.indices[k];
            membrane[i] = soft ? membrane[i] - vThreshold : vReset;
        }
    }
}
