package spikerig.controllers.layers;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.Controller;
import spikerig.controllers.kernel.EventMatrix;
import spikerig.controllers.kernel.StateArrays;

/// Layers one after the other. An input that is not a finite number gives `NaN` and leaves the state alone.
final class LayersNet implements Controller {
    private final List<Stage> stages = new ArrayList<>();
    private final float[] input;
    private final int outputs;

    /// One layer at work; its output stays until the next step.
    private sealed interface Stage {
        float[] step(float[] x);

        /// What lasts from step to step; empty for a dense layer.
        float[] state();
    }

    private static final class DenseStage implements Stage {
        private static final float[] NO_STATE = {};
        private final EventMatrix weights;
        private final Layer.Dense layer;
        private final float[] y;

        DenseStage(Layer.Dense layer) {
            this.layer = layer;
            weights = EventMatrix.of(layer.weight(), layer.outputs(), layer.inputs());
            y = new float[layer.outputs()];
        }

        @Override
        public float[] step(float[] x) {
            weights.multiply(x, y);
            float[] bias = layer.bias();
            for (int i = 0; i < y.length; i++) {
                y[i] = layer.activation().of(y[i] + bias[i]);
            }
            return y;
        }

        @Override
        public float[] state() {
            return NO_STATE;
        }
    }

    private static final class GruStage implements Stage {
        private final Layer.Gru layer;
        private final EventMatrix fromInput;
        private final EventMatrix fromState;
        private final float[] sums;
        private final float[] stateSums;
        private final float[] h;

        GruStage(Layer.Gru layer) {
            this.layer = layer;
            int rows = Layer.Gru.GATES * layer.outputs();
            fromInput = EventMatrix.of(layer.inputWeight(), rows, layer.inputs());
            fromState = EventMatrix.of(layer.stateWeight(), rows, layer.outputs());
            sums = new float[rows];
            stateSums = new float[rows];
            h = new float[layer.outputs()];
        }

        @Override
        public float[] step(float[] x) {
            fromInput.multiply(x, sums);
            fromState.multiply(h, stateSums);
            float[] inputBias = layer.inputBias();
            float[] stateBias = layer.stateBias();
            int n = h.length;
            for (int i = 0; i < n; i++) {
                float r = logistic(sums[i] + inputBias[i] + stateSums[i] + stateBias[i]);
                int at = n + i;
                float z = logistic(sums[at] + inputBias[at] + stateSums[at] + stateBias[at]);
                at = 2 * n + i;
                float candidate =
                        (float) StrictMath.tanh(sums[at] + inputBias[at] + r * (stateSums[at] + stateBias[at]));
                h[i] = candidate + z * (h[i] - candidate);
            }
            return h;
        }

        @Override
        public float[] state() {
            return h;
        }

        private static float logistic(float x) {
            return (float) (0.5 + 0.5 * StrictMath.tanh(0.5 * x));
        }
    }

    LayersNet(List<Layer> layers) {
        for (Layer layer : layers) {
            stages.add(switch (layer) {
                case Layer.Dense dense -> new DenseStage(dense);
                case Layer.Gru gru -> new GruStage(gru);
            });
        }
        input = new float[layers.getFirst().inputs()];
        outputs = layers.getLast().outputs();
    }

    @Override
    public int inputCount() {
        return input.length;
    }

    @Override
    public int outputCount() {
        return outputs;
    }

    @Override
    public void reset() {
        for (int k = 0; k < stages.size(); k++) {
            Arrays.fill(stages.get(k).state(), 0f);
        }
    }

    @Override
    public void step(float[] in, float[] out) {
        for (int i = 0; i < input.length; i++) {
            if (!Float.isFinite(in[i])) {
                Arrays.fill(out, 0, outputs, Float.NaN);
                return;
            }
            input[i] = in[i];
        }
        float[] x = input;
        for (int k = 0; k < stages.size(); k++) {
            x = stages.get(k).step(x);
        }
        System.arraycopy(x, 0, out, 0, outputs);
    }

    @Override
    public int stateBytes() {
        int bytes = 0;
        for (int k = 0; k < stages.size(); k++) {
            bytes += stages.get(k).state().length * Float.BYTES;
        }
        return bytes;
    }

    @Override
    public void save(ByteBuffer state) {
        for (int k = 0; k < stages.size(); k++) {
            StateArrays.save(stages.get(k).state(), state);
        }
    }

    @Override
    public void restore(ByteBuffer state) {
        for (int k = 0; k < stages.size(); k++) {
            StateArrays.restore(stages.get(k).state(), state);
        }
    }
}
