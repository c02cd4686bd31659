package spikerig.controllers.graph;

import java.nio.ByteBuffer;

/// Linear, Affine, convolutions and pools: weighted sums, divided when they are averages, and a bias.
final class WeightNode extends Node {
    private final Synapses synapses;
    private final float divisor;
    private final float[] bias;

    /// @param bias one value per equal part of the outputs, such as a channel; empty for none
    WeightNode(String name, int inputSize, Shape shape, Synapses synapses, float divisor, float[] bias) {
        super(name, inputSize, shape);
        this.synapses = synapses;
        this.divisor = divisor;
        this.bias = bias;
    }

    @Override
    void step(Signal in) {
        synapses.sum(in, out.values);
        finish();
    }

    private void finish() {
        float[] values = out.values;
        for (int i = 0; divisor != 1f && i < values.length; i++) {
            values[i] /= divisor;
        }
        int part = bias.length == 0 ? 0 : values.length / bias.length;
        for (int b = 0; b < bias.length; b++) {
            for (int i = b * part; i < (b + 1) * part; i++) {
                values[i] += bias[b];
            }
        }
        out.findActive();
    }

    /// With delays nothing has arrived yet.
    @Override
    void rest(Signal in) {
        if (synapses.delays()) {
            out.clear();
            finish();
        } else {
            step(in);
        }
    }

    @Override
    void reset() {
        super.reset();
        synapses.reset();
    }

    @Override
    int stateBytes() {
        return synapses.stateBytes();
    }

    @Override
    void save(ByteBuffer state) {
        synapses.save(state);
    }

    @Override
    void restore(ByteBuffer state) {
        synapses.restore(state);
    }
}
