package spikerig.controllers.nir;

import java.util.Arrays;
import spikerig.controllers.l2mu.L2muParameters;

/// An L2MU as LIF or CubaLIF populations between linear nodes. The memories are one population; `A` and `B` become
/// block matrices.
record L2muExport(L2muParameters net, NirBuilder to) {
    void build() {
        int m = net.memoryNeuronCount();
        to.terminal("input", "Input", net.inputCount());
        to.terminal("output", "Output", net.outputCount());
        population("u", 0, net.memorySize());
        population("m", 1, m);
        population("h", 2, net.hiddenSize());
        population("out", 3, net.outputCount());
        // What meets in a node adds in the order of the edges, as in the cell.
        to.linear("e_x", "input", "u", net.eX(), net.memorySize());
        to.linear("e_h", "h", "u", net.eH(), net.memorySize());
        to.linear("e_m", "m", "u", net.eM(), net.memorySize());
        to.linear("A", "m", "m", blocks(net.a(), net.order(), net.order()), m);
        to.linear("B", "u", "m", blocks(net.b(), net.order(), 1), m);
        to.linear("W_x", "input", "h", net.wX(), net.hiddenSize());
        to.linear("W_h", "h", "h", net.wH(), net.hiddenSize());
        to.linear("W_m", "m", "h", net.wM(), net.hiddenSize());
        to.affine("W_o", "h", "out", net.wO(), net.biasO());
        to.edge("out", "output");
    }

    private void population(String name, int index, int size) {
        float beta = Math.clamp(net.beta()[index], 0f, 1f);
        float[] alpha = new float[0];
        if (net.synaptic()) {
            alpha = new float[size];
            Arrays.fill(alpha, Math.clamp(net.alpha()[index], 0f, 1f));
        }
        to.neurons(name, new NirBuilder.Neurons(
                alpha, NirBuilder.filled(size, beta), NirBuilder.filled(size, net.threshold()[index])));
    }

    /// One copy of a `[rows, columns]` matrix for each memory, along the diagonal.
    private float[] blocks(float[] matrix, int rows, int columns) {
        int memories = net.memorySize();
        int width = memories * columns;
        float[] all = new float[memories * rows * width];
        for (int c = 0; c < memories; c++) {
            for (int row = 0; row < rows; row++) {
                System.arraycopy(matrix, row * columns, all, (c * rows + row) * width + c * columns, columns);
            }
        }
        return all;
    }
}
