package spikerig.controllers.neuron;

import java.util.Arrays;
import spikerig.controllers.kernel.Afferents;
import spikerig.controllers.kernel.Kernels;

/// Current-based leaky integrate-and-fire neurons (CuBa-LIF), snnTorch 0.9.1's `Synaptic`; without more arguments
/// `reset_delay=True` and `reset_mechanism="subtract"`. With `r = mem > theta` at the begin of a step:
///
/// ```
/// syn <- alpha syn + I
/// subtract   mem <- beta mem + syn - r theta      zero   mem <- (1 - r) (beta mem + syn)
/// none       mem <- beta mem + syn
/// s = mem > theta
/// reset_delay=False only:
/// zero       mem <- (1 - s) mem
/// ```
///
/// "zero" resets after the update, unlike [Leaky], and leaves the current alone. Threshold and subnormal values as in
/// [Leaky].
public final class Synaptic extends StatefulPopulation {
    private final float alpha;
    private final float beta;
    private final float threshold;
    private final Reset reset;
    private final boolean resetDelay;

    /// @param alpha decay of the synaptic current per step, clamped to 0..1
    /// @param beta decay of the membrane per step, clamped to 0..1
    public Synaptic(int size, float alpha, float beta, float threshold) {
        this(size, alpha, beta, threshold, Reset.SUBTRACT, true);
    }

    /// @param alpha decay of the synaptic current per step, clamped to 0..1
    /// @param beta decay of the membrane per step, clamped to 0..1
    /// @param reset `reset_mechanism`
    public Synaptic(int size, float alpha, float beta, float threshold, Reset reset) {
        this(size, alpha, beta, threshold, reset, true);
    }

    /// @param resetDelay whether a spike resets in the step after it; without, only [Reset#ZERO] and [Reset#NONE]
    public Synaptic(int size, float alpha, float beta, float threshold, Reset reset, boolean resetDelay) {
        super(size, true);
        if (!resetDelay && (reset == Reset.SUBTRACT || threshold < 0f)) {
            throw new IllegalArgumentException(
                    "reset = %s without delay, threshold = %s".formatted(reset, threshold));
        }
        this.alpha = Math.clamp(alpha, 0f, 1f);
        this.beta = Math.clamp(beta, 0f, 1f);
        this.threshold = threshold;
        this.reset = reset;
        this.resetDelay = resetDelay;
    }

    @Override
    public void step(float[] input) {
        if (reset != Reset.ZERO) {
            float taken = reset == Reset.SUBTRACT ? threshold : 0f;
            spikes.count = Kernels.neurons()
                    .synaptic(current, membrane, padded(input), size, alpha, beta, threshold, taken, spikes.indices);
        } else if (!resetDelay) {
            spikes.count = Kernels.neurons()
                    .synapticToZero(current, membrane, padded(input), size, alpha, beta, threshold, spikes.indices);
        } else {
            stepAndZeroLate(input);
        }
    }

    @Override
    public void step(Afferents in) {
        if (reset == Reset.ZERO && !resetDelay) {
            spikes.accept(Kernels.neurons()
                    .synapticToZero(in, current, membrane, size, alpha, beta, threshold, spikes.next()));
        } else {
            super.step(in);
        }
    }

    private void stepAndZeroLate(float[] input) {
        for (int i = 0; i < size; i++) {
            boolean above = membrane[i] > threshold;
            current[i] = Subnormal.flush(alpha * current[i] + input[i]);
            membrane[i] = above ? 0f : Subnormal.flush(beta * membrane[i] + current[i]);
        }
        fire(threshold, false);
    }

    /// A copy of the synaptic currents, for tests and plots.
    public float[] current() {
        return Arrays.copyOf(current, size);
    }
}
