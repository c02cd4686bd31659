package spikerig.controllers.kernel;

import static spikerig.controllers.kernel.Shape.FLOATS;
import static spikerig.controllers.kernel.Shape.LANES;

import java.lang.ref.Reference;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;

/// Weights row by row, padded, outside the heap so that every row begins at a cache line; sums stay in up to 8 vector
/// registers while all rows are added to them. Neighbouring outputs share a vector: no sum is split over lanes.
final class VectorRows implements Rows {
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final long VECTOR_BYTES = (long) LANES * Float.BYTES;

    private final WeightRows rows;
    private final int vectors;

    /// @param rows `[inputCount, outputCount]`
    VectorRows(float[] rows, int inputCount, int outputCount) {
        this.rows = new WeightRows(rows, inputCount, outputCount);
        this.vectors = Lanes.padded(outputCount) / LANES;
    }

    WeightRows weights() {
        return rows;
    }

    @Override
    public void sum(int[] indices, int count, float[] out) {
        sum(indices, count, out, 0, false);
    }

    @Override
    public void sum(int[] indices, int count, float[] out, int to) {
        sum(indices, count, out, to, false);
    }

    @Override
    public void add(int[] indices, int count, float[] out) {
        sum(indices, count, out, 0, true);
    }

    private void sum(int[] indices, int count, float[] out, int to, boolean add) {
        int left = vectors;
        long first = 0;
        for (; left >= 8; left -= 8) {
            sum8(rows, first, indices, count, out, to, add);
            first += 8 * VECTOR_BYTES;
            to += 8 * LANES;
        }
        switch (left) {
            case 7 -> sum7(rows, first, indices, count, out, to, add);
            case 6 -> {
                sum4(rows, first, indices, count, out, to, add);
                sum2(rows, first + 4 * VECTOR_BYTES, indices, count, out, to + 4 * LANES, add);
            }
            case 5 -> sum5(rows, first, indices, count, out, to, add);
            case 4 -> sum4(rows, first, indices, count, out, to, add);
            case 3 -> {
                sum2(rows, first, indices, count, out, to, add);
                sum1(rows, first + 2 * VECTOR_BYTES, indices, count, out, to + 2 * LANES, add);
            }
            case 2 -> sum2(rows, first, indices, count, out, to, add);
            case 1 -> sum1(rows, first, indices, count, out, to, add);
            default -> {
            }
        }
    }

    @Override
    public void multiply(int[] indices, int count, float[] x, float[] out) {
        int done = 0;
        for (; vectors - done >= 5; done += 5) {
            multiply5(rows, done * VECTOR_BYTES, indices, count, x, out, done * LANES);
        }
        for (; done < vectors; done++) {
            multiply1(rows, done * VECTOR_BYTES, indices, count, x, out, done * LANES);
        }
    }

    private static void sum8(
            WeightRows rows, long first, int[] indices, int count, float[] out, int to,
            boolean add) {
        long base = rows.address + first & WeightRows.ADDRESSES;
        long rowBytes = rows.rowBytes & WeightRows.SIZES;
        int mask = rows.mask & WeightRows.SIZES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        for (int k = 0; k < count; k++) {
            long row = base + (indices[k] & mask) * rowBytes;
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
            s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER));
            s2 = s2.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER));
            s3 = s3.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER));
            s4 = s4.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 4 * VECTOR_BYTES, ORDER));
            s5 = s5.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 5 * VECTOR_BYTES, ORDER));
            s6 = s6.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 6 * VECTOR_BYTES, ORDER));
            s7 = s7.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 7 * VECTOR_BYTES, ORDER));
        }
        if (add) {
            s0 = FloatVector.fromArray(FLOATS, out, to).add(s0);
            s1 = FloatVector.fromArray(FLOATS, out, to + LANES).add(s1);
            s2 = FloatVector.fromArray(FLOATS, out, to + 2 * LANES).add(s2);
            s3 = FloatVector.fromArray(FLOATS, out, to + 3 * LANES).add(s3);
            s4 = FloatVector.fromArray(FLOATS, out, to + 4 * LANES).add(s4);
            s5 = FloatVector.fromArray(FLOATS, out, to + 5 * LANES).add(s5);
            s6 = FloatVector.fromArray(FLOATS, out, to + 6 * LANES).add(s6);
            s7 = FloatVector.fromArray(FLOATS, out, to + 7 * LANES).add(s7);
        }
        s0.intoArray(out, to);
        s1.intoArray(out, to + LANES);
        s2.intoArray(out, to + 2 * LANES);
        s3.intoArray(out, to + 3 * LANES);
        s4.intoArray(out, to + 4 * LANES);
        s5.intoArray(out, to + 5 * LANES);
        s6.intoArray(out, to + 6 * LANES);
        s7.intoArray(out, to + 7 * LANES);
        Reference.reachabilityFence(rows);
    }

    private static void sum7(
            WeightRows rows, long first, int[] indices, int count, float[] out, int to,
            boolean add) {
        long base = rows.address + first & WeightRows.ADDRESSES;
        long rowBytes = rows.rowBytes & WeightRows.SIZES;
        int mask = rows.mask & WeightRows.SIZES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        for (int k = 0; k < count; k++) {
            long row = base + (indices[k] & mask) * rowBytes;
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
            s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER));
            s2 = s2.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER));
            s3 = s3.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER));
            s4 = s4.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 4 * VECTOR_BYTES, ORDER));
            s5 = s5.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 5 * VECTOR_BYTES, ORDER));
            s6 = s6.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 6 * VECTOR_BYTES, ORDER));
        }
        if (add) {
            s0 = FloatVector.fromArray(FLOATS, out, to).add(s0);
            s1 = FloatVector.fromArray(FLOATS, out, to + LANES).add(s1);
            s2 = FloatVector.fromArray(FLOATS, out, to + 2 * LANES).add(s2);
            s3 = FloatVector.fromArray(FLOATS, out, to + 3 * LANES).add(s3);
            s4 = FloatVector.fromArray(FLOATS, out, to + 4 * LANES).add(s4);
            s5 = FloatVector.fromArray(FLOATS, out, to + 5 * LANES).add(s5);
            s6 = FloatVector.fromArray(FLOATS, out, to + 6 * LANES).add(s6);
        }
        s0.intoArray(out, to);
        s1.intoArray(out, to + LANES);
        s2.intoArray(out, to + 2 * LANES);
        s3.intoArray(out, to + 3 * LANES);
        s4.intoArray(out, to + 4 * LANES);
        s5.intoArray(out, to + 5 * LANES);
        s6.intoArray(out, to + 6 * LANES);
        Reference.reachabilityFence(rows);
    }

    private static void sum5(
            WeightRows rows, long first, int[] indices, int count, float[] out, int to,
            boolean add) {
        long base = rows.address + first & WeightRows.ADDRESSES;
        long rowBytes = rows.rowBytes & WeightRows.SIZES;
        int mask = rows.mask & WeightRows.SIZES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        for (int k = 0; k < count; k++) {
            long row = base + (indices[k] & mask) * rowBytes;
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
            s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER));
            s2 = s2.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER));
            s3 = s3.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER));
            s4 = s4.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 4 * VECTOR_BYTES, ORDER));
        }
        if (add) {
            s0 = FloatVector.fromArray(FLOATS, out, to).add(s0);
            s1 = FloatVector.fromArray(FLOATS, out, to + LANES).add(s1);
            s2 = FloatVector.fromArray(FLOATS, out, to + 2 * LANES).add(s2);
            s3 = FloatVector.fromArray(FLOATS, out, to + 3 * LANES).add(s3);
            s4 = FloatVector.fromArray(FLOATS, out, to + 4 * LANES).add(s4);
        }
        s0.intoArray(out, to);
        s1.intoArray(out, to + LANES);
        s2.intoArray(out, to + 2 * LANES);
        s3.intoArray(out, to + 3 * LANES);
        s4.intoArray(out, to + 4 * LANES);
        Reference.reachabilityFence(rows);
    }

    private static void sum4(
            WeightRows rows, long first, int[] indices, int count, float[] out, int to,
            boolean add) {
        long base = rows.address + first & WeightRows.ADDRESSES;
        long rowBytes = rows.rowBytes & WeightRows.SIZES;
        int mask = rows.mask & WeightRows.SIZES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        for (int k = 0; k < count; k++) {
            long row = base + (indices[k] & mask) * rowBytes;
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
            s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER));
            s2 = s2.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER));
            s3 = s3.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER));
        }
        if (add) {
            s0 = FloatVector.fromArray(FLOATS, out, to).add(s0);
            s1 = FloatVector.fromArray(FLOATS, out, to + LANES).add(s1);
            s2 = FloatVector.fromArray(FLOATS, out, to + 2 * LANES).add(s2);
            s3 = FloatVector.fromArray(FLOATS, out, to + 3 * LANES).add(s3);
        }
        s0.intoArray(out, to);
        s1.intoArray(out, to + LANES);
        s2.intoArray(out, to + 2 * LANES);
        s3.intoArray(out, to + 3 * LANES);
        Reference.reachabilityFence(rows);
    }

    private static void sum2(
            WeightRows rows, long first, int[] indices, int count, float[] out, int to,
            boolean add) {
        long base = rows.address + first & WeightRows.ADDRESSES;
        long rowBytes = rows.rowBytes & WeightRows.SIZES;
        int mask = rows.mask & WeightRows.SIZES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        for (int k = 0; k < count; k++) {
            long row = base + (indices[k] & mask) * rowBytes;
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
            s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER));
        }
        if (add) {
            s0 = FloatVector.fromArray(FLOATS, out, to).add(s0);
            s1 = FloatVector.fromArray(FLOATS, out, to + LANES).add(s1);
        }
        s0.intoArray(out, to);
        s1.intoArray(out, to + LANES);
        Reference.reachabilityFence(rows);
    }

    private static void sum1(
            WeightRows rows, long first, int[] indices, int count, float[] out, int to,
            boolean add) {
        long base = rows.address + first & WeightRows.ADDRESSES;
        long rowBytes = rows.rowBytes & WeightRows.SIZES;
        int mask = rows.mask & WeightRows.SIZES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        for (int k = 0; k < count; k++) {
            long row = base + (indices[k] & mask) * rowBytes;
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER));
        }
        if (add) {
            s0 = FloatVector.fromArray(FLOATS, out, to).add(s0);
        }
        s0.intoArray(out, to);
        Reference.reachabilityFence(rows);
    }

    private static void multiply5(
            WeightRows rows, long first, int[] indices, int count, float[] x, float[] out, int to) {
        long base = rows.address + first & WeightRows.ADDRESSES;
        long rowBytes = rows.rowBytes & WeightRows.SIZES;
        int mask = rows.mask & WeightRows.SIZES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        for (int k = 0; k < count; k++) {
            int i = indices[k];
            float xi = x[i];
            long row = base + (i & mask) * rowBytes;
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER).mul(xi));
            s1 = s1.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + VECTOR_BYTES, ORDER).mul(xi));
            s2 = s2.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 2 * VECTOR_BYTES, ORDER).mul(xi));
            s3 = s3.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 3 * VECTOR_BYTES, ORDER).mul(xi));
            s4 = s4.add(
                    FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row + 4 * VECTOR_BYTES, ORDER).mul(xi));
        }
        s0.intoArray(out, to);
        s1.intoArray(out, to + LANES);
        s2.intoArray(out, to + 2 * LANES);
        s3.intoArray(out, to + 3 * LANES);
        s4.intoArray(out, to + 4 * LANES);
        Reference.reachabilityFence(rows);
    }

    private static void multiply1(
            WeightRows rows, long first, int[] indices, int count, float[] x, float[] out, int to) {
        long base = rows.address + first & WeightRows.ADDRESSES;
        long rowBytes = rows.rowBytes & WeightRows.SIZES;
        int mask = rows.mask & WeightRows.SIZES;
        FloatVector s0 = FloatVector.zero(FLOATS);
        for (int k = 0; k < count; k++) {
            int i = indices[k];
            float xi = x[i];
            long row = base + (i & mask) * rowBytes;
            s0 = s0.add(FloatVector.fromMemorySegment(FLOATS, WeightRows.MEMORY, row, ORDER).mul(xi));
        }
        s0.intoArray(out, to);
        Reference.reachabilityFence(rows);
    }
}
