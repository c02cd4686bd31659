package spikerig.bench.yardstick;

/// Weights and inputs of the yardstick, from xorshift32 as `SPEC.md` says.
final class YardData {
    static final int INPUT_STEPS = 256;
    static final int BITS_INPUTS = 24;
    private static final int REAL_INPUTS = 16;

    /// Real inputs, `[256][16]`.
    final float[][] real = new float[INPUT_STEPS][REAL_INPUTS];

    /// Spike inputs as 0 and 1, `[256][24]`.
    final float[][] bits = new float[INPUT_STEPS][BITS_INPUTS];

    private int state;

    YardData() {
        state = 12_345;
        for (int t = 0; t < INPUT_STEPS; t++) {
            for (int k = 0; k < REAL_INPUTS; k++) {
                real[t][k] = (Integer.remainderUnsigned(next() >>> 10, 33) - 16) / 8f;
            }
            for (int k = 0; k < BITS_INPUTS; k++) {
                bits[t][k] = Integer.remainderUnsigned(next() >>> 9, 10) == 0 ? 1f : 0f;
            }
        }
    }

    /// `[outputCount, inputCount]` weights, row-major; drawn input by input.
    float[] matrix(int seed, int inputCount, int outputCount, float gain) {
        state = seed * 0x9E37_79B1 | 1;
        for (int k = 0; k < 8; k++) {
            next();
        }
        float[] weights = new float[inputCount * outputCount];
        for (int i = 0; i < inputCount; i++) {
            for (int o = 0; o < outputCount; o++) {
                weights[o * inputCount + i] = ((next() >>> 8 & 2047) - 1024) / 8192f * gain;
            }
        }
        return weights;
    }

    private int next() {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        return state;
    }
}
