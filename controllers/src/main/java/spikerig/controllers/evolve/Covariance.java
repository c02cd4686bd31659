package spikerig.controllers.evolve;

/// The covariance matrix C of a search distribution, as far as the strategy needs it.
sealed interface Covariance permits FullCovariance, DiagonalCovariance {
    /// `y = C^(1/2) z` for a standard normal `z`.
    void shape(double[] z, double[] y);

    /// `out = C^(-1/2) y`.
    void whiten(double[] y, double[] out);

    /// `C <- keep C + pathWeight path path' + sum_i weight_i y_i y_i'`.
    void update(double keep, double pathWeight, double[] path, double[] weights, double[][] y);

    /// Mean variance of a coordinate.
    double meanVariance();
}
