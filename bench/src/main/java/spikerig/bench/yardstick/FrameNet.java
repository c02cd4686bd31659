package spikerig.bench.yardstick;

import java.util.Arrays;
import spikerig.controllers.kernel.BlockMatrix;
import spikerig.controllers.kernel.Kernels;
import spikerig.controllers.kernel.SpikeList;

/// One frame of a streaming network of the LMUFormer's shape, as `frames.c` has it, on the controllers' kernels.
final class FrameNet {
    private static final int DIM = 256;
    private static final int WIDE = 4 * DIM;
    private static final int CLASSES = 35;
    private static final int TAPS = 3;
    private static final int PHASES = 256;
    private static final int IN = 5;
    private static final int MEMORY = 6;
    private static final int HIDDEN = 7;
    private static final int FIRST = 8;
    private static final int SECOND = 9;
    private static final int OUT = 10;

    private final int order;
    private final int convolutions;
    private final float[] thresholds;
    private final BlockMatrix[] convolution;
    private final BlockMatrix toU;
    private final BlockMatrix a;
    private final BlockMatrix fromMemory;
    private final BlockMatrix fromStream;
    private final BlockMatrix projection;
    private final BlockMatrix first;
    private final BlockMatrix second;
    private final BlockMatrix head;
    private final float[][] mel = new float[PHASES][];
    private final float[][] windows;
    private final SpikeList[] history;
    private final float[][] sums;
    private final float[][] membranes = new float[OUT + 1][];
    private final SpikeList[] spikes = new SpikeList[OUT + 1];
    private final float[] m;
    private final float[] nextM;
    private final float[] u = new float[1];
    private final float[] h = new float[DIM];
    private final float[] term = new float[DIM];
    private final float[] p = new float[DIM];
    private final float[] f = new float[WIDE];
    private final float[] g = new float[DIM];
    private final float[] scores = new float[48];
    private int state = 77;

    /// @param thresholds of all populations, as the C program found them
    FrameNet(int mels, int order, int convolutions, float[] thresholds) {
        this.order = order;
        this.convolutions = convolutions;
        this.thresholds = thresholds;
        convolution = new BlockMatrix[convolutions];
        windows = new float[convolutions][];
        history = new SpikeList[convolutions];
        sums = new float[convolutions][DIM];
        for (int k = 0; k < convolutions; k++) {
            int inputs = TAPS * (k == 0 ? mels : DIM);
            convolution[k] = matrix(inputs, DIM, 1);
            windows[k] = new float[inputs];
            history[k] = new SpikeList(inputs);
        }
        toU = matrix(DIM, 1, 1);
        a = matrix(order, order, .3f);
        fromMemory = matrix(order, DIM, 1);
        fromStream = matrix(DIM, DIM, 1);
        projection = matrix(DIM, DIM, 1);
        first = matrix(DIM, WIDE, 1);
        second = matrix(WIDE, DIM, 1);
        head = matrix(DIM, CLASSES, 1);
        m = new float[order];
        nextM = new float[order];
        for (int k = 0; k <= OUT; k++) {
            int size = k == SECOND ? WIDE : k == MEMORY ? order : DIM;
            membranes[k] = new float[size];
            spikes[k] = new SpikeList(size);
        }
        for (int t = 0; t < PHASES; t++) {
            mel[t] = new float[mels];
            for (int k = 0; k < mels; k++) {
                mel[t][k] = (Integer.remainderUnsigned(next() >>> 10, 65) - 32) / 32f;
            }
        }
    }

    private BlockMatrix matrix(int inputs, int outputs, float gain) {
        float[] weights = new float[inputs * outputs];
        float scale = (float) Math.sqrt(inputs / 3f);
        for (int i = 0; i < inputs; i++) {
            for (int o = 0; o < outputs; o++) {
                weights[o * inputs + i] = ((next() >>> 8 & 2047) - 1024) / 1024f / scale * gain;
            }
        }
        return new BlockMatrix(weights, outputs, inputs);
    }

    private int next() {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return state;
    }

    void reset() {
        for (int k = 0; k < convolutions; k++) {
            Arrays.fill(windows[k], 0f);
            history[k].count = 0;
        }
        Arrays.fill(m, 0f);
        for (float[] membrane : membranes) {
            Arrays.fill(membrane, 0f);
        }
    }

    float frame(int t, boolean spiking) {
        return spiking ? spikingFrame(t) : realFrame(t);
    }

    private float realFrame(int t) {
        float[] y = sums[0];
        convolve(0, mel[t % PHASES], y);
        relu(y);
        for (int k = 1; k < convolutions; k++) {
            convolve(k, y, sums[k]);
            if (k == convolutions - 1) {
                add(y, sums[k]);
            } else {
                relu(sums[k]);
            }
            y = sums[k];
        }
        toU.multiply(y, u);
        remember(Math.max(u[0], 0f));
        fromMemory.multiply(m, h);
        fromStream.multiply(y, term);
        add(term, h);
        relu(h);
        projection.multiply(h, p);
        add(y, p);
        first.multiply(p, f);
        relu(f);
        second.multiply(f, g);
        add(p, g);
        head.multiply(g, scores);
        return scores[0] + scores[CLASSES - 1];
    }

    private float spikingFrame(int t) {
        float[] y = sums[0];
        convolve(0, mel[t % PHASES], y);
        for (int k = 1; k < convolutions; k++) {
            spike(k - 1, y);
            convolveSpikes(k, spikes[k - 1], sums[k]);
            if (k == convolutions - 1) {
                add(y, sums[k]);
            }
            y = sums[k];
        }
        spike(IN, y);
        toU.sum(spikes[IN], u);
        remember(u[0] > .5f ? 1f : 0f);
        spike(MEMORY, m);
        fromMemory.sum(spikes[MEMORY], h);
        fromStream.sum(spikes[IN], term);
        add(term, h);
        spike(HIDDEN, h);
        projection.sum(spikes[HIDDEN], p);
        add(y, p);
        spike(FIRST, p);
        first.sum(spikes[FIRST], f);
        spike(SECOND, f);
        second.sum(spikes[SECOND], g);
        add(p, g);
        spike(OUT, g);
        head.sum(spikes[OUT], scores);
        return scores[0] + scores[CLASSES - 1];
    }

    private void convolve(int k, float[] x, float[] y) {
        float[] window = windows[k];
        System.arraycopy(window, x.length, window, 0, window.length - x.length);
        System.arraycopy(x, 0, window, window.length - x.length, x.length);
        convolution[k].multiply(window, y);
    }

    private void convolveSpikes(int k, SpikeList in, float[] y) {
        SpikeList window = history[k];
        int kept = 0;
        for (int n = 0; n < window.count; n++) {
            if (window.indices[n] >= DIM) {
                window.indices[kept++] = window.indices[n] - DIM;
            }
        }
        for (int n = 0; n < in.count; n++) {
            window.indices[kept++] = (TAPS - 1) * DIM + in.indices[n];
        }
        window.count = kept;
        convolution[k].sum(window, y);
    }

    private void remember(float input) {
        a.multiply(m, nextM);
        for (int k = 0; k < order; k++) {
            m[k] = nextM[k] + .1f * input;
        }
    }

    private void spike(int k, float[] x) {
        spikes[k].count = Kernels.neurons()
                .halving(membranes[k], x, membranes[k].length, thresholds[k], spikes[k].indices);
    }

    /// Spikes in the last frame, of the populations that this network uses.
    int spikeCount() {
        int count = 0;
        for (int k = 0; k <= OUT; k++) {
            count += k >= IN || k < convolutions - 1 ? spikes[k].count : 0;
        }
        return count;
    }

    int neuronCount() {
        int count = 0;
        for (int k = 0; k <= OUT; k++) {
            count += k >= IN || k < convolutions - 1 ? membranes[k].length : 0;
        }
        return count;
    }

    private static void relu(float[] x) {
        for (int k = 0; k < x.length; k++) {
            x[k] = x[k] > 0f ? x[k] : 0f;
        }
    }

    private static void add(float[] x, float[] y) {
        for (int k = 0; k < x.length; k++) {
            y[k] += x[k];
        }
    }
}
