package spikerig.controllers.neuron;

import spikerig.controllers.kernel.Kernels;

/// Leaky integrate-and-fire neurons, snnTorch 0.9.1's `Leaky`; without more arguments
/// `reset_mechanism="subtract"` and `reset_delay=True`. With `r = mem > theta` at the begin of a step:
///
/// ```
/// subtract   mem <- beta mem + I - r theta      zero   mem <- beta (1 - r) mem + I      none   mem <- beta mem + I
/// s = mem > theta
/// reset_delay=False only:
/// subtract   mem <- mem - (s - r) theta         zero   mem <- (1 - s) mem
/// ```
///
/// With delay a spike is taken off one step later, after the decay. Without it "subtract" is snnTorch's own: a membrane
/// still above threshold after a reset is reset again at the begin of the next step. Exactly at threshold is no spike;
/// a negative threshold makes an idle neuron spike. Subnormal membranes become zero, because some processors are slow
/// at them.
public final class Leaky extends StatefulPopulation {
    private final float beta;
    private final float threshold;
    private final Reset reset;
    private final boolean resetDelay;

    /// @param beta decay per step, clamped to 0..1
    public Leaky(int size, float beta, float threshold) {
        this(size, beta, threshold, Reset.SUBTRACT, true);
    }

    /// @param beta decay per step, clamped to 0..1
    /// @param reset `reset_mechanism`
    /// @param resetDelay whether a spike resets in the step after it
    public Leaky(int size, float beta, float threshold, Reset reset, boolean resetDelay) {
        super(size, false);
        this.beta = Math.clamp(beta, 0f, 1f);
        this.threshold = threshold;
        this.reset = reset;
        this.resetDelay = resetDelay;
    }

    @Override
    public void step(float[] input) {
        if (reset == Reset.SUBTRACT && resetDelay) {
            spikes.count = Kernels.neurons().leaky(membrane, padded(input), size, beta, threshold, spikes.indices);
        } else if (resetDelay || reset == Reset.NONE) {
            integrate(input);
            fire(threshold, false);
        } else if (reset == Reset.ZERO) {
            integrate(input);
            fire(threshold, false);
            zeroSpiked();
        } else {
            stepAndSubtract(input);
        }
    }

    private void integrate(float[] input) {
        for (int i = 0; i < size; i++) {
            float last = reset == Reset.ZERO && membrane[i] > threshold ? 0f : membrane[i];
            membrane[i] = Subnormal.flush(beta * last + input[i]);
        }
    }

    private void zeroSpiked() {
        for (int k = 0; k < spikes.count; k++) {
            membrane[spikes.indices[k]] = 0f;
        }
    }

    private void stepAndSubtract(float[] input) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            boolean wasAbove = membrane[i] > threshold;
            float next = Subnormal.flush(beta * membrane[i] + input[i] - (wasAbove ? threshold : 0f));
            boolean above = next > threshold;
            if (above) {
                spikes.indices[count++] = i;
            }
            float late = above == wasAbove ? 0f : above ? threshold : -threshold;
            membrane[i] = Subnormal.flush(next - late);
        }
        spikes.count = count;
    }
}
