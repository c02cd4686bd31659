package spikerig.controllers.snnpid;

/// The parameters of one net of a spiking PID: `n` encoding neurons, `h` hidden neurons, one leaky output.
///
/// Tensors of a model file by the same names; matrices are row-major, `y = W x`. Arrays are not copied: a record is
/// for handing over, not for editing.
///
/// @param name the prefix of the tensors, such as `pd`
/// @param trace read only by adaptive hidden layers
public record SnnPidNet(
        String name, HiddenType type, Trace trace, Encoding encoding, Hidden hidden, Decoding decoding) {
    private static final float[] NONE = {};

    /// What turns the error into spikes; every array holds one value per neuron.
    public record Encoding(float[] weight, float[] bias, float[] leakI, float[] leakV, float[] threshold) {
        public Encoding {
            requireSize("enc.bias", bias, weight.length);
            requireSize("enc.leak_i", leakI, weight.length);
            requireSize("enc.leak_v", leakV, weight.length);
            requireSize("enc.thresh", threshold, weight.length);
        }

        public int size() {
            return weight.length;
        }
    }

    /// The hidden layer.
    ///
    /// @param weight `[h, n]`, from the encoding
    /// @param recurrent `[h, h]`, from the layer's spikes of the step before; empty without recurrence
    /// @param threshold `[h]`: `hid.thresh`, or `hid.base_t` of an adaptive layer
    /// @param thresholdLeak `[h]`: `hid.leak_t`; empty unless adaptive
    /// @param thresholdAdd `hid.add_t`: `[h, h]` (threshold = base + t add, t a row vector) or `[h]` (elementwise);
    ///     empty unless adaptive
    public record Hidden(
            float[] weight,
            float[] recurrent,
            float[] leakI,
            float[] leakV,
            float[] threshold,
            float[] thresholdLeak,
            float[] thresholdAdd) {
        public Hidden {
            requireSize("hid.leak_v", leakV, leakI.length);
            requireSize(thresholdLeak.length == 0 ? "hid.thresh" : "hid.base_t", threshold, leakI.length);
        }

        /// A layer without recurrence and adaptation.
        public static Hidden lif(float[] weight, float[] leakI, float[] leakV, float[] threshold) {
            return new Hidden(weight, NONE, leakI, leakV, threshold, NONE, NONE);
        }

        public int size() {
            return leakI.length;
        }

        /// Whether `thresholdAdd` couples neurons, instead of holding one value for each.
        public boolean coupledThresholds() {
            return thresholdAdd.length > size();
        }
    }

    /// `o <- leak o + (1 - leak) weight s`, the leak clamped to 0..1 at use.
    ///
    /// @param weight one value per hidden neuron
    public record Decoding(float[] weight, float leak) {}

    public SnnPidNet {
        int n = encoding.size();
        int h = hidden.size();
        if (n == 0 || h == 0) {
            throw new IllegalArgumentException("net \"" + name + "\" has no neurons");
        }
        requireSize("hid.weight", hidden.weight, h * n);
        requireSize("hid.recurrent", hidden.recurrent, type.recurrent() ? h * h : 0);
        requireSize("hid.leak_t", hidden.thresholdLeak, type.adaptive() ? h : 0);
        if (!type.adaptive()) {
            requireSize("hid.add_t", hidden.thresholdAdd, 0);
        } else if (hidden.thresholdAdd.length != h) {
            requireSize("hid.add_t", hidden.thresholdAdd, h * h);
        }
        if (type.adaptive() && trace == Trace.OWN_AND_INPUT && n != h) {
            throw new IllegalArgumentException(
                    "trace = \"own+input\" needs as many encoding as hidden neurons, not %d and %d".formatted(n, h));
        }
        requireSize("dec.weight", decoding.weight, h);
    }

    public int neuronCount() {
        return encoding.size() + hidden.size();
    }

    private static void requireSize(String tensor, float[] values, int size) {
        if (values.length != size) {
            throw new IllegalArgumentException("%s has %d values, not %d".formatted(tensor, values.length, size));
        }
    }
}
