package spikerig.controllers.neuron;

/// Current-based leaky integrate-and-fire neurons (CuBa-LIF), snnTorch 0.9.1's `Synaptic` with reset delay; without
/// more arguments `reset_mechanism="subtract"`. With `r = mem > theta` at the begin of a step:
///
/// ```
/// syn <- alpha syn + I
/// subtract   mem <- beta mem + syn - r theta      zero   mem <- (1 - r) (beta mem + syn)
/// none       mem <- beta mem + syn
/// s = mem > theta
/// ```
///
/// "zero" resets after the update, unlike [Leaky], and leaves the current alone. Threshold and subnormal values as in
/// [Leaky].
public final class Synaptic extends StatefulPopulation {
    private final float alpha;
    private final float beta;
    private final float threshold;
    private final Reset reset;

    /// @param alpha decay of the synaptic current per step, clamped to 0..1
    /// @param beta decay of the membrane per step, clamped to 0..1
    public Synaptic(int size, float alpha, float beta, float threshold) {
        this(size, alpha, beta, threshold, Reset.SUBTRACT);
    }

    /// @param alpha decay of the synaptic current per step, clamped to 0..1
    /// @param beta decay of the membrane per step, clamped to 0..1
    /// @param reset `reset_mechanism`
    public Synaptic(int size, float alpha, float beta, float threshold, Reset reset) {
        super(size, true);
        this.alpha = Math.clamp(alpha, 0f, 1f);
        this.beta = Math.clamp(beta, 0f, 1f);
        this.threshold = threshold;
        this.reset = reset;
    }

    @Override
    public void step(float[] input) {
        float taken = reset == Reset.SUBTRACT ? threshold : 0f;
        boolean zero = reset == Reset.ZERO;
        for (int i = 0; i < membrane.length; i++) {
            boolean above = membrane[i] > threshold;
            current[i] = Subnormal.flush(alpha * current[i] + input[i]);
            float next = beta * membrane[i] + current[i] - (above ? taken : 0f);
            membrane[i] = zero && above ? 0f : Subnormal.flush(next);
        }
        fire(threshold, false);
    }

    /// The synaptic currents, for tests and plots; not to be written.
    public float[] current() {
        return current;
    }
}
