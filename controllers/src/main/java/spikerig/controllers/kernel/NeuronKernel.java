package spikerig.controllers.kernel;

/// The innermost loops of neurons: one step of `size` neurons, and the list of those that spiked.
///
/// Every array of floats has the padded length of [Lanes], `spikes` is [SpikeList#indices]. Each method returns the
/// number of spikes. Subnormal values become zero: they are slow on some processors, and idle neurons decay for ever.
public interface NeuronKernel {
    /// `v <- beta v + x - (v > threshold ? threshold : 0)`, spike where `v > threshold`: a spike is taken off one step
    /// later.
    int leaky(float[] v, float[] x, int size, float beta, float threshold, int[] spikes);

    /// `i <- alpha i + x; v <- beta v + i - (v > threshold ? taken : 0)`, spike where `v > threshold`.
    int synaptic(
            float[] i, float[] v, float[] x, int size, float alpha, float beta, float threshold, float taken,
            int[] spikes);

    /// `i <- alpha i + x; v <- beta v + i`, spike where `v > threshold`, and `v <- 0` there.
    int synapticToZero(
            float[] i, float[] v, float[] x, int size, float alpha, float beta, float threshold, int[] spikes);

    /// `i <- leakI i + x; v <- leakV v + i - taken`, with values of its own for each neuron.
    void integrate(float[] i, float[] v, float[] x, int size, float[] leakI, float[] leakV, float[] taken);

    /// Spike where `v > threshold`, and `taken <- threshold` there, 0 elsewhere.
    int fire(float[] v, int size, float[] threshold, float[] taken, int[] spikes);

    /// `v <- (v + x) / 2`, spike where `v >= threshold`, and `v <- 0` there.
    int halving(float[] v, float[] x, int size, float threshold, int[] spikes);

    /// Writes `table[8 sets[c]..]` to `out[c order..]` for each `c`, at most 7 elements of it being good, and clears
    /// `sets`.
    void lookUp(float[] table, int[] sets, int order, float[] out);

    /// [#synapticToZero] with the currents of `in`; `spikes` must be none of the lists that `in` reads.
    default int synapticToZero(
            Afferents in, float[] i, float[] v, int size, float alpha, float beta, float threshold, int[] spikes) {
        return synapticToZero(i, v, in.currents(), size, alpha, beta, threshold, spikes);
    }

    /// [#integrate] with the currents of `in`, then [#fire]; `spikes` must be none of the lists that `in` reads.
    default int soft(
            Afferents in, float[] i, float[] v, int size, float[] leakI, float[] leakV, float[] threshold,
            float[] taken, int[] spikes) {
        integrate(i, v, in.currents(), size, leakI, leakV, taken);
        return fire(v, size, threshold, taken, spikes);
    }
}
