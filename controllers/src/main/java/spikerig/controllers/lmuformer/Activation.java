package spikerig.controllers.lmuformer;

/// What a real-valued layer does to each of its sums.
enum Activation {
    RELU {
        @Override
        float of(float x) {
            return x > 0f ? x : 0f;
        }
    },
    /// Exact, by the error function: `x / 2 (1 + erf(x / sqrt 2))`.
    GELU {
        @Override
        float of(float x) {
            return (float) (0.5 * x * (1 + Erf.of(x * SQRT_HALF)));
        }
    },
    NONE {
        @Override
        float of(float x) {
            return x;
        }
    };

    private static final double SQRT_HALF = StrictMath.sqrt(0.5);

    abstract float of(float x);

    void apply(float[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = of(x[i]);
        }
    }
}
