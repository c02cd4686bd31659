package spikerig.bridge.coding;

import java.util.Arrays;
import java.util.List;

/// Spikes to numbers, each smoothed by a low-pass filter.
public final class SpikeDecoder {
    private final Coding[] codings;
    private final int[] groups;
    private final int[] firsts;
    private final float leak;
    private final int[] counts;
    private final double[] sums;
    private final float[] raw;
    private final float[] smooth;
    private boolean started;

    /// @param periodNs between calls of [#decode]
    /// @param filterS time constant of the filter in seconds, 0 for none
    public SpikeDecoder(List<Coding> codings, long periodNs, double filterS) {
        this.codings = codings.toArray(Coding[]::new);
        this.groups = new int[codings.stream().mapToInt(Coding::neurons).sum()];
        this.firsts = new int[codings.size()];
        int neuron = 0;
        for (int k = 0; k < this.codings.length; k++) {
            firsts[k] = neuron;
            Arrays.fill(groups, neuron, neuron + this.codings[k].neurons(), k);
            neuron += this.codings[k].neurons();
        }
        this.leak = filterS > 0 ? (float) StrictMath.exp(-periodNs * 1e-9 / filterS) : 0f;
        this.counts = new int[codings.size()];
        this.sums = new double[codings.size()];
        this.raw = new float[codings.size()];
        this.smooth = new float[codings.size()];
        reset();
    }

    public int outputCount() {
        return codings.length;
    }

    public int neuronCount() {
        return groups.length;
    }

    /// As if nothing had spiked: a population says the middle of its range until it spikes.
    public void reset() {
        forget();
        for (int k = 0; k < codings.length; k++) {
            boolean population = codings[k].code() == SpikeCode.POPULATION;
            raw[k] = (float) (population ? (codings[k].min() + codings[k].max()) / 2 : codings[k].min());
        }
        started = false;
    }

    /// Continues from `lastOut`; what is not finite is ignored.
    public void adopt(float[] lastOut) {
        reset();
        for (int k = 0; k < codings.length; k++) {
            if (Float.isFinite(lastOut[k])) {
                raw[k] = lastOut[k];
            }
            smooth[k] = raw[k];
        }
        started = true;
    }

    /// Spikes since the last [#decode] are forgotten.
    public void forget() {
        Arrays.fill(counts, 0);
        Arrays.fill(sums, 0);
    }

    /// A spike of `neuron`. Does not allocate.
    public void spike(int neuron) {
        int k = groups[neuron];
        counts[k]++;
        if (codings[k].code() == SpikeCode.POPULATION) {
            sums[k] += codings[k].preferred(neuron - firsts[k]);
        }
    }

    /// Writes the values of the spikes since the last call. Does not allocate.
    ///
    /// @param steps in which a neuron could have spiked once each
    public void decode(double steps, float[] out) {
        for (int k = 0; k < codings.length; k++) {
            raw[k] = value(k, steps);
            smooth[k] = started ? leak * smooth[k] + (1f - leak) * raw[k] : raw[k];
            out[k] = smooth[k];
        }
        started = true;
        forget();
    }

    private float value(int k, double steps) {
        Coding coding = codings[k];
        return switch (coding.code()) {
            case RATE -> (float) (coding.min()
                    + (coding.max() - coding.min()) * Math.min(1.0, counts[k] / (coding.neurons() * steps)));
            case POPULATION -> counts[k] == 0 ? raw[k] : (float) (sums[k] / counts[k]);
            case BITS -> (float) (counts[k] > 0 ? coding.max() : coding.min());
        };
    }
}
