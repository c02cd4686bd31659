package spikerig.controllers.kernel;

import java.util.Arrays;

/// Weights row by row, added one by one. Of each row only the span from its first to its last weight that is not zero
/// is touched, so a block-diagonal matrix costs what its blocks cost.
final class ScalarRows implements Rows {
    private final int outputCount;
    private final float[] rows;
    private final int[] firsts;
    private final int[] ends;
    private final float[] sums;

    /// @param rows `[inputCount, outputCount]`; not copied
    ScalarRows(float[] rows, int inputCount, int outputCount) {
        this.outputCount = outputCount;
        this.rows = rows;
        this.firsts = new int[inputCount];
        this.ends = new int[inputCount];
        this.sums = new float[outputCount];
        for (int i = 0; i < inputCount; i++) {
            findSpan(i);
        }
    }

    /// Weights in all spans.
    long spanned() {
        long weights = 0;
        for (int i = 0; i < ends.length; i++) {
            weights += ends[i] - firsts[i];
        }
        return weights;
    }

    @Override
    public void sum(int[] indices, int count, float[] out) {
        sum(indices, count, out, 0);
    }

    @Override
    public void sum(int[] indices, int count, float[] out, int to) {
        Arrays.fill(out, to, to + outputCount, 0f);
        for (int k = 0; k < count; k++) {
            addRow(indices[k], out, to);
        }
    }

    @Override
    public void add(int[] indices, int count, float[] out) {
        sum(indices, count, sums);
        for (int o = 0; o < sums.length; o++) {
            out[o] += sums[o];
        }
    }

    @Override
    public void multiply(int[] indices, int count, float[] x, float[] out) {
        Arrays.fill(out, 0, outputCount, 0f);
        for (int k = 0; k < count; k++) {
            int i = indices[k];
            addRow(i, x[i], out);
        }
    }

    private void addRow(int input, float[] out, int to) {
        int base = input * outputCount;
        int end = ends[input];
        for (int o = firsts[input]; o < end; o++) {
            out[to + o] += rows[base + o];
        }
    }

    private void addRow(int input, float x, float[] out) {
        int base = input * outputCount;
        int end = ends[input];
        for (int o = firsts[input]; o < end; o++) {
            out[o] += rows[base + o] * x;
        }
    }

    private void findSpan(int input) {
        int first = 0;
        int end = outputCount;
        while (first < end && rows[input * outputCount + first] == 0f) {
            first++;
        }
        while (end > first && rows[input * outputCount + end - 1] == 0f) {
            end--;
        }
        firsts[input] = first;
        ends[input] = end;
    }
}
