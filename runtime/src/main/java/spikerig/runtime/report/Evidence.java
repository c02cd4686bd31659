package spikerig.runtime.report;

/// Reads a classifier's outputs: the evidence for each class.
public final class Evidence {
    private Evidence() {}

    /// Index of the greatest element, the first on ties.
    public static int winner(float[] evidence) {
        int winner = 0;
        for (int i = 1; i < evidence.length; i++) {
            if (evidence[i] > evidence[winner]) {
                winner = i;
            }
        }
        return winner;
    }

    /// Whether every element is a number; a classifier that cannot answer gives `NaN`.
    public static boolean isFinite(float[] evidence) {
        for (float value : evidence) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /// The winner's share of all evidence, in [0, 1]; `NaN` where it is not a share of anything: none at all, or some
    /// of it negative. Does not allocate.
    public static double confidence(float[] evidence) {
        double sum = 0.0;
        for (float value : evidence) {
            if (value < 0f) {
                return Double.NaN;
            }
            sum += value;
        }
        return evidence[winner(evidence)] / sum;
    }
}
