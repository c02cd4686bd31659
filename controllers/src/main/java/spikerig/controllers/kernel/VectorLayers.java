package spikerig.controllers.kernel;

import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LT;
import static spikerig.controllers.kernel.Shape.FLOATS;
import static spikerig.controllers.kernel.Shape.LANES;

import java.lang.ref.Reference;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// One step of a layer in one go: sums of the weights of all its [Afferents] in 5 vector registers, 2 or 1, neurons,
/// and the next list of spikes. What [VectorRows] and [VectorNeurons] do one after the other, without the way through
/// memory; that is a third of the step of a small layer with 512 bit. Narrower vectors gain nothing: there are more of
/// them than registers, and every pass reads the lists of spikes again.
final class VectorLayers {
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long VECTOR_BYTES = (long) LANES * Float.BYTES;
    private static final float TINY = Float.MIN_NORMAL;

    /// Whether it gains with vectors of this width.
    static final boolean GAINS = LANES == Lanes.MAX;

    private VectorLayers() {}

    /// [NeuronKernel#synapticToZero] of the currents of `in`.
    static int synapticToZero(
            Afferents in, float[] i, float[] v, int size, float alpha, float beta, float threshold, int[] spikes) {
        int count = 0;
        int n = 0;
        for (; in.stride - n >= 5 * LANES; n += 5 * LANES) {
            count = zero5(in, n * (long) Float.BYTES, n, i, v, alpha, beta, threshold, spikes, count);
        }
        for (; in.stride - n >= 2 * LANES; n += 2 * LANES) {
            count = zero2(in, n * (long) Float.BYTES, n, i, v, alpha, beta, threshold, spikes, count);
        }
        if (n < in.stride) {
            count = zero1(in, n * (long) Float.BYTES, n, i, v, alpha, beta, threshold, spikes, count);
        }
        Reference.reachabilityFence(in);
        return SpikePacking.within(size, spikes, count);
    }

    private static int zero5(
            Afferents in, long first, int n, float[] i, float[] v, float alpha, float beta, float threshold,
            int[] spikes, int count) {
        long rowBytes = in.rowBytes & WeightRows.SIZES;
        long base = in.realAddress + first & WeightRows.ADDRESSES;
        FloatVector x0 = FloatVector.zero(FLOATS);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        FloatVector x4 = x0;
        float[] reals = in.real;
        int realCount = in.realCount;
        for (int k = 0; k < realCount; k++) {
            float real = reals[k];
            long row = base + k * rowBytes;
            x0 = x0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER).mul(real));
            x1 = x1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER).mul(real));
            x2 = x2.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER).mul(real));
            x3 = x3.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER).mul(real));
            x4 = x4.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 4 * VECTOR_BYTES, ORDER).mul(real));
        }
        for (int source = 0; source < in.sources; source++) {
            base = in.weights[source].address + first & WeightRows.ADDRESSES;
            int mask = in.weights[source].mask & WeightRows.SIZES;
            int[] indices = in.spikes[source].indices;
            int spiked = in.spikes[source].count;
            FloatVector s0 = FloatVector.zero(FLOATS);
            FloatVector s1 = s0;
            FloatVector s2 = s0;
            FloatVector s3 = s0;
            FloatVector s4 = s0;
            for (int k = 0; k < spiked; k++) {
                long row = base + (indices[k] & mask) * rowBytes;
                s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
                s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER));
                s2 = s2.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER));
                s3 = s3.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER));
                s4 = s4.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 4 * VECTOR_BYTES, ORDER));
            }
            x0 = x0.add(s0);
            x1 = x1.add(s1);
            x2 = x2.add(s2);
            x3 = x3.add(s3);
            x4 = x4.add(s4);
        }
        if (in.biased) {
            x0 = x0.add(FloatVector.fromArray(FLOATS, in.bias, n));
            x1 = x1.add(FloatVector.fromArray(FLOATS, in.bias, n + LANES));
            x2 = x2.add(FloatVector.fromArray(FLOATS, in.bias, n + 2 * LANES));
            x3 = x3.add(FloatVector.fromArray(FLOATS, in.bias, n + 3 * LANES));
            x4 = x4.add(FloatVector.fromArray(FLOATS, in.bias, n + 4 * LANES));
        }
        {
            int k = n;
            FloatVector current = FloatVector.fromArray(FLOATS, i, k).mul(alpha).add(x0);
            current = current.blend(0f, current.abs().compare(LT, TINY));
            current.intoArray(i, k);
            FloatVector next = FloatVector.fromArray(FLOATS, v, k).mul(beta).add(current);
            VectorMask<Float> above = next.compare(GT, threshold);
            next.blend(0f, above.or(next.abs().compare(LT, TINY))).intoArray(v, k);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(k).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), k, spikes, count);
            }
        }
        {
            int k = n + LANES;
            FloatVector current = FloatVector.fromArray(FLOATS, i, k).mul(alpha).add(x1);
            current = current.blend(0f, current.abs().compare(LT, TINY));
            current.intoArray(i, k);
            FloatVector next = FloatVector.fromArray(FLOATS, v, k).mul(beta).add(current);
            VectorMask<Float> above = next.compare(GT, threshold);
            next.blend(0f, above.or(next.abs().compare(LT, TINY))).intoArray(v, k);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(k).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), k, spikes, count);
            }
        }
        {
            int k = n + 2 * LANES;
            FloatVector current = FloatVector.fromArray(FLOATS, i, k).mul(alpha).add(x2);
            current = current.blend(0f, current.abs().compare(LT, TINY));
            current.intoArray(i, k);
            FloatVector next = FloatVector.fromArray(FLOATS, v, k).mul(beta).add(current);
            VectorMask<Float> above = next.compare(GT, threshold);
            next.blend(0f, above.or(next.abs().compare(LT, TINY))).intoArray(v, k);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(k).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), k, spikes, count);
            }
        }
        {
            int k = n + 3 * LANES;
            FloatVector current = FloatVector.fromArray(FLOATS, i, k).mul(alpha).add(x3);
            current = current.blend(0f, current.abs().compare(LT, TINY));
            current.intoArray(i, k);
            FloatVector next = FloatVector.fromArray(FLOATS, v, k).mul(beta).add(current);
            VectorMask<Float> above = next.compare(GT, threshold);
            next.blend(0f, above.or(next.abs().compare(LT, TINY))).intoArray(v, k);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(k).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), k, spikes, count);
            }
        }
        {
            int k = n + 4 * LANES;
            FloatVector current = FloatVector.fromArray(FLOATS, i, k).mul(alpha).add(x4);
            current = current.blend(0f, current.abs().compare(LT, TINY));
            current.intoArray(i, k);
            FloatVector next = FloatVector.fromArray(FLOATS, v, k).mul(beta).add(current);
            VectorMask<Float> above = next.compare(GT, threshold);
            next.blend(0f, above.or(next.abs().compare(LT, TINY))).intoArray(v, k);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(k).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), k, spikes, count);
            }
        }
        return count;
    }

    private static int zero2(
            Afferents in, long first, int n, float[] i, float[] v, float alpha, float beta, float threshold,
            int[] spikes, int count) {
        long rowBytes = in.rowBytes & WeightRows.SIZES;
        long base = in.realAddress + first & WeightRows.ADDRESSES;
        FloatVector x0 = FloatVector.zero(FLOATS);
        FloatVector x1 = x0;
        float[] reals = in.real;
        int realCount = in.realCount;
        for (int k = 0; k < realCount; k++) {
            float real = reals[k];
            long row = base + k * rowBytes;
            x0 = x0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER).mul(real));
            x1 = x1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER).mul(real));
        }
        for (int source = 0; source < in.sources; source++) {
            base = in.weights[source].address + first & WeightRows.ADDRESSES;
            int mask = in.weights[source].mask & WeightRows.SIZES;
            int[] indices = in.spikes[source].indices;
            int spiked = in.spikes[source].count;
            FloatVector s0 = FloatVector.zero(FLOATS);
            FloatVector s1 = s0;
            for (int k = 0; k < spiked; k++) {
                long row = base + (indices[k] & mask) * rowBytes;
                s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
                s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER));
            }
            x0 = x0.add(s0);
            x1 = x1.add(s1);
        }
        if (in.biased) {
            x0 = x0.add(FloatVector.fromArray(FLOATS, in.bias, n));
            x1 = x1.add(FloatVector.fromArray(FLOATS, in.bias, n + LANES));
        }
        {
            int k = n;
            FloatVector current = FloatVector.fromArray(FLOATS, i, k).mul(alpha).add(x0);
            current = current.blend(0f, current.abs().compare(LT, TINY));
            current.intoArray(i, k);
            FloatVector next = FloatVector.fromArray(FLOATS, v, k).mul(beta).add(current);
            VectorMask<Float> above = next.compare(GT, threshold);
            next.blend(0f, above.or(next.abs().compare(LT, TINY))).intoArray(v, k);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(k).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), k, spikes, count);
            }
        }
        {
            int k = n + LANES;
            FloatVector current = FloatVector.fromArray(FLOATS, i, k).mul(alpha).add(x1);
            current = current.blend(0f, current.abs().compare(LT, TINY));
            current.intoArray(i, k);
            FloatVector next = FloatVector.fromArray(FLOATS, v, k).mul(beta).add(current);
            VectorMask<Float> above = next.compare(GT, threshold);
            next.blend(0f, above.or(next.abs().compare(LT, TINY))).intoArray(v, k);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(k).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), k, spikes, count);
            }
        }
        return count;
    }

    private static int zero1(
            Afferents in, long first, int n, float[] i, float[] v, float alpha, float beta, float threshold,
            int[] spikes, int count) {
        long rowBytes = in.rowBytes & WeightRows.SIZES;
        long base = in.realAddress + first & WeightRows.ADDRESSES;
        FloatVector x0 = FloatVector.zero(FLOATS);
        float[] reals = in.real;
        int realCount = in.realCount;
        for (int k = 0; k < realCount; k++) {
            float real = reals[k];
            long row = base + k * rowBytes;
            x0 = x0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER).mul(real));
        }
        for (int source = 0; source < in.sources; source++) {
            base = in.weights[source].address + first & WeightRows.ADDRESSES;
            int mask = in.weights[source].mask & WeightRows.SIZES;
            int[] indices = in.spikes[source].indices;
            int spiked = in.spikes[source].count;
            FloatVector s0 = FloatVector.zero(FLOATS);
            for (int k = 0; k < spiked; k++) {
                long row = base + (indices[k] & mask) * rowBytes;
                s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
            }
            x0 = x0.add(s0);
        }
        if (in.biased) {
            x0 = x0.add(FloatVector.fromArray(FLOATS, in.bias, n));
        }
        {
            int k = n;
            FloatVector current = FloatVector.fromArray(FLOATS, i, k).mul(alpha).add(x0);
            current = current.blend(0f, current.abs().compare(LT, TINY));
            current.intoArray(i, k);
            FloatVector next = FloatVector.fromArray(FLOATS, v, k).mul(beta).add(current);
            VectorMask<Float> above = next.compare(GT, threshold);
            next.blend(0f, above.or(next.abs().compare(LT, TINY))).intoArray(v, k);
            if (Shape.COMPRESS) {
                Shape.IOTA.add(k).compress(above.cast(Shape.INTS)).intoArray(spikes, count);
                count += above.trueCount();
            } else {
                count = SpikePacking.pack(above.toLong(), k, spikes, count);
            }
        }
        return count;
    }
}
