package spikerig.controllers.graph;

import java.util.Arrays;

/// A convolution of `[channels, height, width]`, event by event: each input that is not zero adds its window of
/// weights.
final class ConvolutionSynapses implements Synapses {
    private final Axis y;
    private final Axis x;
    private final int inChannels;
    private final int outChannels;
    private final int groups;
    private final float[] weights;

    /// @param weights `[outChannels, inChannels / groups, y.kernel, x.kernel]`
    ConvolutionSynapses(float[] weights, int outChannels, int inChannels, int groups, Axis y, Axis x) {
        this.y = y;
        this.x = x;
        this.inChannels = inChannels;
        this.outChannels = outChannels;
        this.groups = groups;
        this.weights = weights;
    }

    int outputCount() {
        return outChannels * y.outputs() * x.outputs();
    }

    @Override
    public void sum(Signal in, float[] sums) {
        Arrays.fill(sums, 0, outputCount(), 0f);
        int plane = y.inputs() * x.inputs();
        for (int k = 0; k < in.count; k++) {
            int i = in.indices[k];
            int position = i % plane;
            addWindow(i / plane, position / x.inputs(), position % x.inputs(), in.values[i], sums);
        }
    }

    private void addWindow(int channel, int row, int column, float value, float[] sums) {
        for (int ky = 0; ky < y.kernel(); ky++) {
            int toRow = y.place(row, ky);
            for (int kx = 0; toRow >= 0 && kx < x.kernel(); kx++) {
                int toColumn = x.place(column, kx);
                if (toColumn >= 0) {
                    addColumn(channel, ky * x.kernel() + kx, toRow * x.outputs() + toColumn, value, sums);
                }
            }
        }
    }

    /// One place of the window, for every output channel of the group.
    private void addColumn(int channel, int tap, int to, float value, float[] sums) {
        int taps = y.kernel() * x.kernel();
        int inEach = inChannels / groups;
        int outEach = outChannels / groups;
        int plane = y.outputs() * x.outputs();
        int first = channel / inEach * outEach;
        for (int o = first; o < first + outEach; o++) {
            sums[o * plane + to] += weights[(o * inEach + channel % inEach) * taps + tap] * value;
        }
    }
}
