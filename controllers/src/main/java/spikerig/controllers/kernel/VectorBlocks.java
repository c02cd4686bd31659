package spikerig.controllers.kernel;

import static spikerig.controllers.kernel.BlockMatrix.BLOCK;
import static spikerig.controllers.kernel.Shape.FLOATS;
import static spikerig.controllers.kernel.Shape.LANES;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.util.Objects;
import jdk.incubator.vector.FloatVector;

/// The sums of a [BlockMatrix], a panel of outputs at a time: 8 vectors with 512 bit, 4 with less, and single ones for
/// what is left. The weights of a panel lie one after the other, input by input, so they stream from far caches.
///
/// A block's sum begins at zero rather than with its first term; adding it to a total that is never -0 gives the same
/// bits.
final class VectorBlocks implements Blocks {
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long VECTOR_BYTES = (long) LANES * Float.BYTES;
    private static final long ALIGNMENT = Lanes.MAX * Float.BYTES;
    private static final int PANEL = LANES == Lanes.MAX ? 8 : 4;

    private final MemorySegment panels;
    private final long address;
    private final int vectors;
    private final int inputCount;

    /// Of a power of two of inputs, so that an index `& mask` is one of them; see [WeightRows].
    private final int mask;

    /// @param rows `[inputCount, outputCount]`
    VectorBlocks(float[] rows, int inputCount, int outputCount) {
        this.inputCount = inputCount;
        this.vectors = Lanes.padded(outputCount) / LANES;
        this.mask = WeightRows.mask(inputCount);
        this.panels = Arena.ofAuto().allocate((mask + 1L) * vectors * VECTOR_BYTES, ALIGNMENT);
        this.address = panels.address();
        for (int done = 0; done < vectors;) {
            int width = vectors - done >= PANEL ? PANEL : 1;
            int first = done * LANES;
            long to = panel(done) - address;
            int count = Math.clamp(outputCount - first, 0, width * LANES);
            for (int i = 0; i < inputCount; i++) {
                int from = Math.min(i * outputCount + first, rows.length);
                MemorySegment.copy(rows, from, panels, ValueLayout.JAVA_FLOAT, to, count);
                to += width * VECTOR_BYTES;
            }
            done += width;
        }
    }

    @Override
    public void multiply(float[] x, int count, float[] y) {
        Objects.checkIndex(count, inputCount + 1);
        int done = 0;
        for (; vectors - done >= PANEL; done += PANEL) {
            if (PANEL == 8) {
                multiply8(panel(done), x, count, y, done * LANES);
            } else {
                multiply4(panel(done), x, count, y, done * LANES);
            }
        }
        for (; done < vectors; done++) {
            multiply1(panel(done), x, count, y, done * LANES);
        }
        Reference.reachabilityFence(panels);
    }

    @Override
    public void sum(int[] indices, int count, float[] y) {
        int done = 0;
        for (; vectors - done >= PANEL; done += PANEL) {
            if (PANEL == 8) {
                sum8(panel(done), mask, indices, count, y, done * LANES);
            } else {
                sum4(panel(done), mask, indices, count, y, done * LANES);
            }
        }
        for (; done < vectors; done++) {
            sum1(panel(done), mask, indices, count, y, done * LANES);
        }
        Reference.reachabilityFence(panels);
    }

    /// Where the panel begins that has vector `first` at its left.
    private long panel(int first) {
        return address + first * (mask + 1L) * VECTOR_BYTES;
    }

    private static void multiply8(
            long panel, float[] x, int count, float[] y, int to) {
        long base = panel & WeightRows.ADDRESSES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        int whole = count / BLOCK * BLOCK;
        FloatVector t0 = FloatVector.zero(FLOATS);
        FloatVector t1 = t0;
        FloatVector t2 = t0;
        FloatVector t3 = t0;
        FloatVector t4 = t0;
        FloatVector t5 = t0;
        FloatVector t6 = t0;
        FloatVector t7 = t0;
        for (int k = 0; k < whole; k++) {
            float xk = x[k];
            long row = base + k * (8 * VECTOR_BYTES);
            t0 = t0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER).mul(xk));
            t1 = t1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER).mul(xk));
            t2 = t2.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER).mul(xk));
            t3 = t3.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER).mul(xk));
            t4 = t4.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 4 * VECTOR_BYTES, ORDER).mul(xk));
            t5 = t5.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 5 * VECTOR_BYTES, ORDER).mul(xk));
            t6 = t6.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 6 * VECTOR_BYTES, ORDER).mul(xk));
            t7 = t7.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 7 * VECTOR_BYTES, ORDER).mul(xk));
            if ((k & BLOCK - 1) == BLOCK - 1) {
                s0 = s0.add(t0);
                s1 = s1.add(t1);
                s2 = s2.add(t2);
                s3 = s3.add(t3);
                s4 = s4.add(t4);
                s5 = s5.add(t5);
                s6 = s6.add(t6);
                s7 = s7.add(t7);
                t0 = FloatVector.zero(FLOATS);
                t1 = FloatVector.zero(FLOATS);
                t2 = FloatVector.zero(FLOATS);
                t3 = FloatVector.zero(FLOATS);
                t4 = FloatVector.zero(FLOATS);
                t5 = FloatVector.zero(FLOATS);
                t6 = FloatVector.zero(FLOATS);
                t7 = FloatVector.zero(FLOATS);
            }
        }
        for (int k = whole; k < count; k++) {
            float xk = x[k];
            long row = base + k * (8 * VECTOR_BYTES);
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER).mul(xk));
            s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER).mul(xk));
            s2 = s2.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER).mul(xk));
            s3 = s3.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER).mul(xk));
            s4 = s4.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 4 * VECTOR_BYTES, ORDER).mul(xk));
            s5 = s5.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 5 * VECTOR_BYTES, ORDER).mul(xk));
            s6 = s6.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 6 * VECTOR_BYTES, ORDER).mul(xk));
            s7 = s7.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 7 * VECTOR_BYTES, ORDER).mul(xk));
        }
        s0.intoArray(y, to);
        s1.intoArray(y, to + LANES);
        s2.intoArray(y, to + 2 * LANES);
        s3.intoArray(y, to + 3 * LANES);
        s4.intoArray(y, to + 4 * LANES);
        s5.intoArray(y, to + 5 * LANES);
        s6.intoArray(y, to + 6 * LANES);
        s7.intoArray(y, to + 7 * LANES);
    }

    private static void multiply4(
            long panel, float[] x, int count, float[] y, int to) {
        long base = panel & WeightRows.ADDRESSES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int whole = count / BLOCK * BLOCK;
        FloatVector t0 = FloatVector.zero(FLOATS);
        FloatVector t1 = t0;
        FloatVector t2 = t0;
        FloatVector t3 = t0;
        for (int k = 0; k < whole; k++) {
            float xk = x[k];
            long row = base + k * (4 * VECTOR_BYTES);
            t0 = t0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER).mul(xk));
            t1 = t1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER).mul(xk));
            t2 = t2.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER).mul(xk));
            t3 = t3.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER).mul(xk));
            if ((k & BLOCK - 1) == BLOCK - 1) {
                s0 = s0.add(t0);
                s1 = s1.add(t1);
                s2 = s2.add(t2);
                s3 = s3.add(t3);
                t0 = FloatVector.zero(FLOATS);
                t1 = FloatVector.zero(FLOATS);
                t2 = FloatVector.zero(FLOATS);
                t3 = FloatVector.zero(FLOATS);
            }
        }
        for (int k = whole; k < count; k++) {
            float xk = x[k];
            long row = base + k * (4 * VECTOR_BYTES);
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER).mul(xk));
            s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER).mul(xk));
            s2 = s2.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER).mul(xk));
            s3 = s3.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER).mul(xk));
        }
        s0.intoArray(y, to);
        s1.intoArray(y, to + LANES);
        s2.intoArray(y, to + 2 * LANES);
        s3.intoArray(y, to + 3 * LANES);
    }

    private static void multiply1(
            long panel, float[] x, int count, float[] y, int to) {
        long base = panel & WeightRows.ADDRESSES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        int whole = count / BLOCK * BLOCK;
        FloatVector t0 = FloatVector.zero(FLOATS);
        for (int k = 0; k < whole; k++) {
            float xk = x[k];
            long row = base + k * VECTOR_BYTES;
            t0 = t0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER).mul(xk));
            if ((k & BLOCK - 1) == BLOCK - 1) {
                s0 = s0.add(t0);
                t0 = FloatVector.zero(FLOATS);
            }
        }
        for (int k = whole; k < count; k++) {
            float xk = x[k];
            long row = base + k * VECTOR_BYTES;
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER).mul(xk));
        }
        s0.intoArray(y, to);
    }

    private static void sum8(
            long panel, int mask, int[] indices, int count, float[] y, int to) {
        long base = panel & WeightRows.ADDRESSES;
        int all = mask & WeightRows.SIZES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        int whole = count / BLOCK * BLOCK;
        FloatVector t0 = FloatVector.zero(FLOATS);
        FloatVector t1 = t0;
        FloatVector t2 = t0;
        FloatVector t3 = t0;
        FloatVector t4 = t0;
        FloatVector t5 = t0;
        FloatVector t6 = t0;
        FloatVector t7 = t0;
        for (int k = 0; k < whole; k++) {
            long row = base + (indices[k] & all) * (8 * VECTOR_BYTES);
            t0 = t0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
            t1 = t1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER));
            t2 = t2.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER));
            t3 = t3.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER));
            t4 = t4.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 4 * VECTOR_BYTES, ORDER));
            t5 = t5.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 5 * VECTOR_BYTES, ORDER));
            t6 = t6.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 6 * VECTOR_BYTES, ORDER));
            t7 = t7.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 7 * VECTOR_BYTES, ORDER));
            if ((k & BLOCK - 1) == BLOCK - 1) {
                s0 = s0.add(t0);
                s1 = s1.add(t1);
                s2 = s2.add(t2);
                s3 = s3.add(t3);
                s4 = s4.add(t4);
                s5 = s5.add(t5);
                s6 = s6.add(t6);
                s7 = s7.add(t7);
                t0 = FloatVector.zero(FLOATS);
                t1 = FloatVector.zero(FLOATS);
                t2 = FloatVector.zero(FLOATS);
                t3 = FloatVector.zero(FLOATS);
                t4 = FloatVector.zero(FLOATS);
                t5 = FloatVector.zero(FLOATS);
                t6 = FloatVector.zero(FLOATS);
                t7 = FloatVector.zero(FLOATS);
            }
        }
        for (int k = whole; k < count; k++) {
            long row = base + (indices[k] & all) * (8 * VECTOR_BYTES);
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
            s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER));
            s2 = s2.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER));
            s3 = s3.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER));
            s4 = s4.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 4 * VECTOR_BYTES, ORDER));
            s5 = s5.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 5 * VECTOR_BYTES, ORDER));
            s6 = s6.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 6 * VECTOR_BYTES, ORDER));
            s7 = s7.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 7 * VECTOR_BYTES, ORDER));
        }
        s0.intoArray(y, to);
        s1.intoArray(y, to + LANES);
        s2.intoArray(y, to + 2 * LANES);
        s3.intoArray(y, to + 3 * LANES);
        s4.intoArray(y, to + 4 * LANES);
        s5.intoArray(y, to + 5 * LANES);
        s6.intoArray(y, to + 6 * LANES);
        s7.intoArray(y, to + 7 * LANES);
    }

    private static void sum4(
            long panel, int mask, int[] indices, int count, float[] y, int to) {
        long base = panel & WeightRows.ADDRESSES;
        int all = mask & WeightRows.SIZES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int whole = count / BLOCK * BLOCK;
        FloatVector t0 = FloatVector.zero(FLOATS);
        FloatVector t1 = t0;
        FloatVector t2 = t0;
        FloatVector t3 = t0;
        for (int k = 0; k < whole; k++) {
            long row = base + (indices[k] & all) * (4 * VECTOR_BYTES);
            t0 = t0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
            t1 = t1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER));
            t2 = t2.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER));
            t3 = t3.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER));
            if ((k & BLOCK - 1) == BLOCK - 1) {
                s0 = s0.add(t0);
                s1 = s1.add(t1);
                s2 = s2.add(t2);
                s3 = s3.add(t3);
                t0 = FloatVector.zero(FLOATS);
                t1 = FloatVector.zero(FLOATS);
                t2 = FloatVector.zero(FLOATS);
                t3 = FloatVector.zero(FLOATS);
            }
        }
        for (int k = whole; k < count; k++) {
            long row = base + (indices[k] & all) * (4 * VECTOR_BYTES);
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
            s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER));
            s2 = s2.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER));
            s3 = s3.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER));
        }
        s0.intoArray(y, to);
        s1.intoArray(y, to + LANES);
        s2.intoArray(y, to + 2 * LANES);
        s3.intoArray(y, to + 3 * LANES);
    }

    private static void sum1(
            long panel, int mask, int[] indices, int count, float[] y, int to) {
        long base = panel & WeightRows.ADDRESSES;
        int all = mask & WeightRows.SIZES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        int whole = count / BLOCK * BLOCK;
        FloatVector t0 = FloatVector.zero(FLOATS);
        for (int k = 0; k < whole; k++) {
            long row = base + (indices[k] & all) * VECTOR_BYTES;
            t0 = t0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
            if ((k & BLOCK - 1) == BLOCK - 1) {
                s0 = s0.add(t0);
                t0 = FloatVector.zero(FLOATS);
            }
        }
        for (int k = whole; k < count; k++) {
            long row = base + (indices[k] & all) * VECTOR_BYTES;
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
        }
        s0.intoArray(y, to);
    }
}
