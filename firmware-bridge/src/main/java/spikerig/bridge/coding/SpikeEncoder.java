package spikerig.bridge.coding;

import java.util.List;

/// Numbers to spikes, at most one spike of each neuron a tick, without chance: every neuron sums its activation (0..1)
/// and spikes when the sum reaches 1, the neurons of a group out of phase. Over many ticks the spikes of a group follow
/// its value to within one spike.
public final class SpikeEncoder {
    private final Coding[] codings;
    private final float[] sums;

    public SpikeEncoder(List<Coding> codings) {
        this.codings = codings.toArray(Coding[]::new);
        this.sums = new float[codings.stream().mapToInt(Coding::neurons).sum()];
        reset();
    }

    public int inputCount() {
        return codings.length;
    }

    public int neuronCount() {
        return sums.length;
    }

    /// The first spikes come as if no value had been before.
    public void reset() {
        int first = 0;
        for (Coding coding : codings) {
            for (int i = 0; i < coding.neurons(); i++) {
                sums[first + i] = coding.code() == SpikeCode.RATE ? i / (float) coding.neurons() : 0f;
            }
            first += coding.neurons();
        }
    }

    /// Writes who spikes, rising, to `spiking`, which has room for all. Does not allocate.
    ///
    /// @return how many
    public int encode(float[] in, int[] spiking) {
        int count = 0;
        int first = 0;
        for (int k = 0; k < codings.length; k++) {
            Coding coding = codings[k];
            for (int i = 0; i < coding.neurons(); i++) {
                float sum = sums[first + i] + activation(coding, i, in[k]);
                if (sum >= 1f) {
                    sum -= 1f;
                    spiking[count++] = first + i;
                }
                sums[first + i] = sum;
            }
            first += coding.neurons();
        }
        return count;
    }

    private static float activation(Coding coding, int neuron, float value) {
        float part = (float) Math.clamp((value - coding.min()) / (coding.max() - coding.min()), 0.0, 1.0);
        return switch (coding.code()) {
            case RATE -> part;
            case POPULATION -> Math.max(0f, 1f - Math.abs(part * (coding.neurons() - 1) - neuron));
            case BITS -> part >= 0.5f ? 1f : 0f;
        };
    }
}
