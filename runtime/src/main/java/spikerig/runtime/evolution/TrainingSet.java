package spikerig.runtime.evolution;

/// What a net is to imitate: the errors that a PID saw in flight, and what one of its terms answered.
record TrainingSet(float[] errors, float[] targets) {
    /// Mean absolute deviation plus one minus Pearson's correlation, the loss of the blimp paper. A constant answer
    /// correlates with nothing.
    double loss(float[] answers) {
        int n = targets.length;
        double sumA = 0;
        double sumT = 0;
        double absolute = 0;
        for (int i = 0; i < n; i++) {
            sumA += answers[i];
            sumT += targets[i];
            absolute += Math.abs(answers[i] - targets[i]);
        }
        double squareA = 0;
        double squareT = 0;
        double product = 0;
        for (int i = 0; i < n; i++) {
            double a = answers[i] - sumA / n;
            double t = targets[i] - sumT / n;
            squareA += a * a;
            squareT += t * t;
            product += a * t;
        }
        double scale = Math.sqrt(squareA * squareT);
        return absolute / n + 1 - (scale > 0 ? product / scale : 0);
    }
}
