package spikerig.controllers.lmuformer;

/// Batch normalisation as it is at run time: `x scale + shift` per channel. Empty arrays change nothing.
record Affine(float[] scale, float[] shift) {
    static final Affine IDENTITY = new Affine(new float[0], new float[0]);

    void apply(float[] x) {
        apply(x, x);
    }

    void apply(float[] x, float[] y) {
        if (scale.length == 0) {
            System.arraycopy(x, 0, y, 0, x.length);
            return;
        }
        for (int i = 0; i < scale.length; i++) {
            y[i] = x[i] * scale[i] + shift[i];
        }
    }
}
