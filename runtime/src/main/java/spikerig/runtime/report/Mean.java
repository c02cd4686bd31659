package spikerig.runtime.report;

/// A running mean; `NaN` of nothing.
final class Mean {
    private double sum;
    private long count;

    void add(double value) {
        sum += value;
        count++;
    }

    double value() {
        return sum / count;
    }
}
