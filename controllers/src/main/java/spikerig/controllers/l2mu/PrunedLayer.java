package spikerig.controllers.l2mu;

import java.util.Arrays;

/// The weights of one layer while it is pruned: rows over everything that the layer reads.
///
/// What remains after pruning is fitted to the currents that all weights gave on recorded inputs, by least squares (the
/// surgeon's formula for many weights at once: Hassibi and Stork, "Second Order Derivatives for Network Pruning", NIPS
/// 1992), so that nothing has to be trained again.
final class PrunedLayer {
    /// Of the mean power of the inputs: keeps weights of inputs that hardly ever spike where they were.
    private static final double RIDGE = 0.01;

    private final int inputs;
    private final float[] weights;
    private final boolean[] pruned;
    private final double[] gram;

    /// @param blocks matrices of equal row count, side by side, row-major
    PrunedLayer(int rows, float[]... blocks) {
        int total = 0;
        for (float[] block : blocks) {
            total += block.length;
        }
        inputs = total / rows;
        weights = new float[total];
        pruned = new boolean[total];
        gram = new double[inputs * inputs];
        int first = 0;
        for (float[] block : blocks) {
            int columns = block.length / rows;
            for (int row = 0; row < rows; row++) {
                System.arraycopy(block, row * columns, weights, row * inputs + first, columns);
            }
            first += columns;
        }
    }

    int inputs() {
        return inputs;
    }

    /// Takes one step of what the layer reads.
    void record(float[] input) {
        for (int i = 0; i < inputs; i++) {
            for (int j = 0; input[i] != 0f && j < inputs; j++) {
                gram[i * inputs + j] += (double) input[i] * input[j];
            }
        }
    }

    /// Chooses the weights that matter least: the smallest magnitude times the root mean square of the input (Sun et
    /// al., arXiv 2306.11695), the first on ties.
    void prune(double sparsity) {
        long[] keys = new long[weights.length];
        for (int i = 0; i < keys.length; i++) {
            int input = i % inputs;
            float importance = (float) (Math.abs(weights[i]) * Math.sqrt(gram[input * inputs + input]));
            keys[i] = (long) Float.floatToIntBits(importance) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        int count = (int) Math.rint(sparsity * keys.length);
        for (int k = 0; k < count; k++) {
            pruned[(int) keys[k]] = true;
        }
    }

    /// Fits what remains, row by row, and zeroes the rest.
    void refit() {
        double power = 0;
        for (int i = 0; i < inputs; i++) {
            power += gram[i * inputs + i] / inputs;
        }
        for (int i = 0; i < inputs; i++) {
            gram[i * inputs + i] += RIDGE * power + Double.MIN_NORMAL;
        }
        for (int row = 0; row < weights.length / inputs; row++) {
            refit(row * inputs);
        }
    }

    /// `v_K = w_K + G_KK^-1 G_KP w_P`, K the weights that stay and P the pruned ones.
    private void refit(int base) {
        int[] kept = new int[inputs];
        int count = 0;
        for (int i = 0; i < inputs; i++) {
            if (!pruned[base + i]) {
                kept[count++] = i;
            }
        }
        double[] matrix = new double[count * count];
        double[] vector = new double[count];
        for (int k = 0; k < count; k++) {
            for (int l = 0; l < count; l++) {
                matrix[k * count + l] = gram[kept[k] * inputs + kept[l]];
            }
            for (int i = 0; i < inputs; i++) {
                vector[k] += pruned[base + i] ? gram[kept[k] * inputs + i] * weights[base + i] : 0;
            }
        }
        solve(matrix, vector, count);
        for (int i = 0; i < inputs; i++) {
            weights[base + i] = pruned[base + i] ? 0f : weights[base + i];
        }
        for (int k = 0; k < count; k++) {
            weights[base + kept[k]] += (float) vector[k];
        }
    }

    /// Columns `first..first + columns` as a matrix.
    float[] block(int first, int columns) {
        int rows = weights.length / inputs;
        float[] block = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(weights, row * inputs + first, block, row * columns, columns);
        }
        return block;
    }

    /// Solves `matrix x = vector` by Cholesky's method; `x` takes the vector's place.
    private static void solve(double[] matrix, double[] vector, int n) {
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double sum = matrix[i * n + j];
                for (int k = 0; k < j; k++) {
                    sum -= matrix[i * n + k] * matrix[j * n + k];
                }
                matrix[i * n + j] = i == j ? Math.sqrt(sum) : sum / matrix[j * n + j];
            }
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                vector[i] -= matrix[i * n + k] * vector[k];
            }
            vector[i] /= matrix[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                vector[i] -= matrix[k * n + i] * vector[k];
            }
            vector[i] /= matrix[i * n + i];
        }
    }
}
