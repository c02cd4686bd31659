package spikerig.controllers.evolve;

import spikerig.controllers.snnpid.HiddenType;
import spikerig.controllers.snnpid.SnnPidNet;
import spikerig.controllers.snnpid.Trace;

/// Maps points of the unit box to nets of a spiking PID within the bounds of the blimp paper (arXiv 2309.12937, table
/// I).
///
/// Encoders are paired (w, -w) with shared bias, leak and threshold, decoders are paired (w, -w), hidden matrices are 2
/// x 2 block-diagonal. A mirrored net also shares the hidden parameters within a pair, which makes its output an odd
/// function of the error and halves the search. Thresholds, 0..10 in the table, grow with the cube of their coordinate:
/// the small ones, at which a neuron answers an error of centimetres, get most of the range.
///
/// @param name of the net, such as `pd`
/// @param pairs of encoding neurons, and of hidden neurons
/// @param mirrored whether the neurons of a hidden pair share their parameters
/// @param decoderLeakMax 1, or 0.3 for the integral net as in the authors' code
public record SnnPidGenome(String name, HiddenType type, int pairs, boolean mirrored, float decoderLeakMax) {
    private static final float WEIGHT_MAX = 2f;
    private static final float THRESHOLD_MAX = 10f;

    /// Number of coordinates.
    public int size() {
        int perHiddenNeuron = type.adaptive() ? 4 : 3;
        int blocks = 1 + (type.recurrent() ? 1 : 0) + (type.adaptive() ? 1 : 0);
        int hidden = (mirrored ? 1 : 2) * (perHiddenNeuron + 2 * blocks);
        return pairs * (4 + hidden + 1) + 1;
    }

    /// The net at `point[offset..offset + size())`, each coordinate within 0..1.
    public SnnPidNet net(double[] point, int offset) {
        Reader in = new Reader(point, offset);
        return new SnnPidNet(
                name,
                type,
                Trace.OWN_AND_INPUT,
                new SnnPidNet.Encoding(
                        in.opposite(WEIGHT_MAX), in.both(-1f, 1f), new float[2 * pairs], in.both(0f, 1f),
                        in.bothThresholds()),
                new SnnPidNet.Hidden(
                        in.blocks(WEIGHT_MAX),
                        type.recurrent() ? in.blocks(1f) : new float[0],
                        in.leaks(),
                        in.leaks(),
                        in.thresholds(),
                        type.adaptive() ? in.leaks() : new float[0],
                        type.adaptive() ? in.blocks(1f) : new float[0]),
                new SnnPidNet.Decoding(in.opposite(1f), in.value(0f, decoderLeakMax)));
    }

    /// Writes the point of `net` to `point[offset..]`, the inverse of [#net] but for rounding. What this genome shares
    /// is taken from the first neuron of a pair.
    ///
    /// @throws IllegalArgumentException when the net has another type or size
    public void point(SnnPidNet net, double[] point, int offset) {
        if (net.type() != type || net.encoding().size() != 2 * pairs || net.hidden().size() != 2 * pairs) {
            throw new IllegalArgumentException("net \"" + net.name() + "\" is of another type or size than asked for");
        }
        Writer out = new Writer(point, offset);
        SnnPidNet.Encoding encoding = net.encoding();
        SnnPidNet.Hidden hidden = net.hidden();
        out.firsts(encoding.weight(), -WEIGHT_MAX, WEIGHT_MAX);
        out.firsts(encoding.bias(), -1f, 1f);
        out.firsts(encoding.leakV(), 0f, 1f);
        out.firsts(rooted(encoding.threshold()), 0f, 1f);
        out.blocks(hidden.weight(), WEIGHT_MAX);
        if (type.recurrent()) {
            out.blocks(hidden.recurrent(), 1f);
        }
        out.leaks(hidden.leakI());
        out.leaks(hidden.leakV());
        out.leaks(rooted(hidden.threshold()));
        if (type.adaptive()) {
            out.leaks(hidden.thresholdLeak());
            out.blocks(hidden.thresholdAdd(), 1f);
        }
        out.firsts(net.decoding().weight(), -1f, 1f);
        out.value(net.decoding().leak(), 0f, decoderLeakMax);
    }

    private static float[] rooted(float[] thresholds) {
        float[] roots = new float[thresholds.length];
        for (int j = 0; j < roots.length; j++) {
            roots[j] = (float) StrictMath.cbrt(thresholds[j] / THRESHOLD_MAX);
        }
        return roots;
    }

    /// Puts the coordinates one after the other, as [Reader] takes them.
    private final class Writer {
        private final double[] point;
        private int next;

        Writer(double[] point, int offset) {
            this.point = point;
            this.next = offset;
        }

        void value(float value, float min, float max) {
            point[next++] = (value - (double) min) / ((double) max - min);
        }

        void firsts(float[] values, float min, float max) {
            for (int k = 0; k < pairs; k++) {
                value(values[2 * k], min, max);
            }
        }

        void leaks(float[] values) {
            for (int j = 0; j < values.length; j += mirrored ? 2 : 1) {
                value(values[j], 0f, 1f);
            }
        }

        void blocks(float[] matrix, float max) {
            int n = 2 * pairs;
            for (int row = 0; row < n; row += 2) {
                value(matrix[row * n + row], -max, max);
                value(matrix[row * n + row + 1], -max, max);
                if (!mirrored) {
                    value(matrix[(row + 1) * n + row], -max, max);
                    value(matrix[(row + 1) * n + row + 1], -max, max);
                }
            }
        }
    }

    /// Takes the coordinates one after the other. Neurons `2k` and `2k + 1` are a pair.
    private final class Reader {
        private final double[] point;
        private int next;

        Reader(double[] point, int offset) {
            this.point = point;
            this.next = offset;
        }

        float value(float min, float max) {
            return (float) (min + (max - min) * point[next++]);
        }

        float[] opposite(float max) {
            float[] values = new float[2 * pairs];
            for (int k = 0; k < pairs; k++) {
                values[2 * k] = value(-max, max);
                values[2 * k + 1] = -values[2 * k];
            }
            return values;
        }

        float[] both(float min, float max) {
            float[] values = new float[2 * pairs];
            for (int k = 0; k < pairs; k++) {
                values[2 * k] = value(min, max);
                values[2 * k + 1] = values[2 * k];
            }
            return values;
        }

        float[] each(float min, float max) {
            float[] values = new float[2 * pairs];
            for (int j = 0; j < values.length; j++) {
                values[j] = value(min, max);
            }
            return values;
        }

        float[] leaks() {
            return mirrored ? both(0f, 1f) : each(0f, 1f);
        }

        float[] bothThresholds() {
            return cubed(both(0f, 1f));
        }

        float[] thresholds() {
            return cubed(leaks());
        }

        float[] blocks(float max) {
            int n = 2 * pairs;
            float[] matrix = new float[n * n];
            for (int row = 0; row < n; row += 2) {
                float a = value(-max, max);
                float b = value(-max, max);
                matrix[row * n + row] = a;
                matrix[row * n + row + 1] = b;
                matrix[(row + 1) * n + row] = mirrored ? b : value(-max, max);
                matrix[(row + 1) * n + row + 1] = mirrored ? a : value(-max, max);
            }
            return matrix;
        }

        private static float[] cubed(float[] values) {
            for (int j = 0; j < values.length; j++) {
                values[j] = THRESHOLD_MAX * values[j] * values[j] * values[j];
            }
            return values;
        }
    }
}
