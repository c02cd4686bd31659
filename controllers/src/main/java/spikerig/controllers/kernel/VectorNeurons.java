package spikerig.controllers.kernel;

import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static spikerig.controllers.kernel.Shape.FLOATS;
import static spikerig.controllers.kernel.Shape.LANES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// A vector of neurons at a time, the next list of spikes packed on the way.
///
/// No method takes or returns a vector but those of the API: what the compiler does not inline would allocate it.
final class VectorNeurons implements NeuronKernel {
    private static final float TINY = Float.MIN_NORMAL;

    @Override
    public int leaky(float[] v, float[] x, int size, float beta, float threshold, int[] spikes) {
        int count = 0;
        for (int n = 0; n < size; n += LANES) {
            FloatVector last = FloatVector.fromArray(FLOATS, v, n);
            FloatVector taken = FloatVector.zero(FLOATS).blend(threshold, last.compare(GT, threshold));
            FloatVector next = last.mul(beta).add(FloatVector.fromArray(FLOATS, x, n)).sub(taken);
            next = next.blend(0f, next.abs().compare(LT, TINY));
            next.intoArray(v, n);
            VectorMask<Float> above = next.compare(GT, threshold);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(n).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), n, spikes, count);
            }
        }
        return SpikePacking.within(size, spikes, count);
    }

    @Override
    public int synaptic(
            float[] i, float[] v, float[] x, int size, float alpha, float beta, float threshold, float taken,
            int[] spikes) {
        int count = 0;
        for (int n = 0; n < size; n += LANES) {
            FloatVector current =
                    FloatVector.fromArray(FLOATS, i, n).mul(alpha).add(FloatVector.fromArray(FLOATS, x, n));
            current = current.blend(0f, current.abs().compare(LT, TINY));
            current.intoArray(i, n);
            FloatVector last = FloatVector.fromArray(FLOATS, v, n);
            FloatVector off = FloatVector.zero(FLOATS).blend(taken, last.compare(GT, threshold));
            FloatVector next = last.mul(beta).add(current).sub(off);
            next = next.blend(0f, next.abs().compare(LT, TINY));
            next.intoArray(v, n);
            VectorMask<Float> above = next.compare(GT, threshold);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(n).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), n, spikes, count);
            }
        }
        return SpikePacking.within(size, spikes, count);
    }

    @Override
    public int synapticToZero(
            float[] i, float[] v, float[] x, int size, float alpha, float beta, float threshold, int[] spikes) {
        int count = 0;
        for (int n = 0; n < size; n += LANES) {
            FloatVector current =
                    FloatVector.fromArray(FLOATS, i, n).mul(alpha).add(FloatVector.fromArray(FLOATS, x, n));
            current = current.blend(0f, current.abs().compare(LT, TINY));
            current.intoArray(i, n);
            FloatVector next = FloatVector.fromArray(FLOATS, v, n).mul(beta).add(current);
            VectorMask<Float> above = next.compare(GT, threshold);
            next.blend(0f, above.or(next.abs().compare(LT, TINY))).intoArray(v, n);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(n).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), n, spikes, count);
            }
        }
        return SpikePacking.within(size, spikes, count);
    }

    @Override
    public void integrate(float[] i, float[] v, float[] x, int size, float[] leakI, float[] leakV, float[] taken) {
        for (int n = 0; n < size; n += LANES) {
            FloatVector current = FloatVector.fromArray(FLOATS, leakI, n)
                    .mul(FloatVector.fromArray(FLOATS, i, n))
                    .add(FloatVector.fromArray(FLOATS, x, n));
            current = current.blend(0f, current.abs().compare(LT, TINY));
            current.intoArray(i, n);
            FloatVector next = FloatVector.fromArray(FLOATS, leakV, n)
                    .mul(FloatVector.fromArray(FLOATS, v, n))
                    .add(current)
                    .sub(FloatVector.fromArray(FLOATS, taken, n));
            next.blend(0f, next.abs().compare(LT, TINY)).intoArray(v, n);
        }
    }

    @Override
    public int fire(float[] v, int size, float[] threshold, float[] taken, int[] spikes) {
        int count = 0;
        for (int n = 0; n < size; n += LANES) {
            FloatVector limit = FloatVector.fromArray(FLOATS, threshold, n);
            VectorMask<Float> above = FloatVector.fromArray(FLOATS, v, n).compare(GT, limit);
            FloatVector.zero(FLOATS).blend(limit, above).intoArray(taken, n);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(n).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), n, spikes, count);
            }
        }
        return SpikePacking.within(size, spikes, count);
    }

    @Override
    public int halving(float[] v, float[] x, int size, float threshold, int[] spikes) {
        int count = 0;
        for (int n = 0; n < size; n += LANES) {
            FloatVector next =
                    FloatVector.fromArray(FLOATS, v, n).add(FloatVector.fromArray(FLOATS, x, n)).mul(0.5f);
            VectorMask<Float> fires = next.compare(GE, threshold);
            next.blend(0f, fires.or(next.abs().compare(LT, TINY))).intoArray(v, n);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(n).compress(fires.cast(Shape.INTS)).intoArray(spikes, count);
                count += fires.trueCount();
            } else {
                count = SpikePacking.pack(fires.toLong(), n, spikes, count);
            }
        }
        return SpikePacking.within(size, spikes, count);
    }

    /// A whole slot each time: the next memory overwrites what is too much.
    @Override
    public void lookUp(float[] table, int[] sets, int order, float[] out) {
        for (int c = 0; c < sets.length; c++) {
            int from = 8 * sets[c];
            sets[c] = 0;
            if (LANES >= 8) {
                FloatVector.fromArray(FloatVector.SPECIES_256, table, from).intoArray(out, c * order);
            } else {
                FloatVector.fromArray(FloatVector.SPECIES_128, table, from).intoArray(out, c * order);
                FloatVector.fromArray(FloatVector.SPECIES_128, table, from + 4).intoArray(out, c * order + 4);
            }
        }
    }

    @Override
    public int synapticToZero(
            Afferents in, float[] i, float[] v, int size, float alpha, float beta, float threshold, int[] spikes) {
        return VectorLayers.GAINS && in.fused()
                ? VectorLayers.synapticToZero(in, i, v, size, alpha, beta, threshold, spikes)
                : synapticToZero(i, v, in.currents(), size, alpha, beta, threshold, spikes);
    }
}
