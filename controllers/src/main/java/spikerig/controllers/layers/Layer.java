package spikerig.controllers.layers;

import java.util.Locale;

/// The weights of one layer, row-major: `y = W x + b`.
public sealed interface Layer {
    int inputs();

    int outputs();

    /// What a dense layer does to each of its sums.
    enum Activation {
        NONE, RELU, TANH;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        float of(float x) {
            return switch (this) {
                case NONE -> x;
                case RELU -> x > 0f ? x : 0f;
                case TANH -> (float) StrictMath.tanh(x);
            };
        }
    }

    /// @param weight `[outputs, inputs]`
    record Dense(int inputs, int outputs, float[] weight, float[] bias, Activation activation) implements Layer {}

    /// A gated recurrent unit as PyTorch's `GRU` has it; rows of the gates r, z, n one after the other.
    ///
    /// ```
    /// r = logistic(W_ir x + b_ir + W_hr h + b_hr)        z likewise
    /// n = tanh(W_in x + b_in + r (W_hn h + b_hn))        h = (1 - z) n + z h
    /// ```
    ///
    /// @param inputWeight `[3 outputs, inputs]`
    /// @param stateWeight `[3 outputs, outputs]`
    record Gru(
            int inputs, int outputs, float[] inputWeight, float[] stateWeight, float[] inputBias,
            float[] stateBias) implements Layer {
        /// Gates of one unit.
        static final int GATES = 3;
    }
}
