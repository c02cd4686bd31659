package spikerig.controllers.lmuformer;

final class Vectors {
    private Vectors() {}

    /// `y += x`, as many elements as `x` has.
    static void add(float[] x, float[] y) {
        for (int i = 0; i < x.length; i++) {
            y[i] += x[i];
        }
    }
}
