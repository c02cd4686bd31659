package spikerig.controllers.neuron;

final class Subnormal {
    private Subnormal() {}

    /// Zero for values too small to be held in full precision.
    static float flush(float value) {
        return Math.abs(value) < Float.MIN_NORMAL ? 0f : value;
    }
}
