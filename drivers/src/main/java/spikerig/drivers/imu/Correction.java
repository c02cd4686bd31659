package spikerig.drivers.imu;

/// `out = matrix (in - bias)`: a calibration and a mount in one, worked out once.
final class Correction {
    private final double[] matrix = new double[9];
    private final double[] bias;

    /// @param calibration row by row, applied first
    /// @param mount row by row, applied second
    Correction(double[] bias, double[] calibration, double[] mount) {
        this.bias = bias;
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += mount[3 * row + k] * calibration[3 * k + column];
                }
                matrix[3 * row + column] = sum;
            }
        }
    }

    /// Writes three values to `out[offset..]`, each in -max..max: beyond full scale a sensor knows nothing.
    void apply(float[] in, float[] out, int offset, float max) {
        double x = in[0] - bias[0];
        double y = in[1] - bias[1];
        double z = in[2] - bias[2];
        for (int row = 0; row < 3; row++) {
            double sum = matrix[3 * row] * x + matrix[3 * row + 1] * y + matrix[3 * row + 2] * z;
            out[offset + row] = Math.clamp((float) sum, -max, max);
        }
    }
}
