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

    /// How sure the winner is, in [0, 1]: its share of all spikes when the evidence is counts (nothing negative),
    /// its softmax otherwise. Without any spike every class is as likely as the next. Does not allocate.
    public static double confidence(float[] evidence) {
        float greatest = evidence[winner(evidence)];
        double sum = 0.0;
        double softSum = 0.0;
        boolean counts = true;
        for (float value : evidence) {
            counts &= value >= 0f;
            sum += value;
            softSum += StrictMath.exp(value - greatest);
        }
        if (!counts) {
            return 1.0 / softSum;
        }
        return sum > 0.0 ? greatest / sum : 1.0 / evidence.length;
    }
}
