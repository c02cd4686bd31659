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
