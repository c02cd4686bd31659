package spikerig.controllers.graph;

/// Scale, `y = scale x`, and Threshold, `y = 1 where x > threshold`, element by element.
final class ElementNode extends Node {
    private final float[] parameter;
    private final boolean threshold;
    private final boolean reached;

    private ElementNode(String name, Shape shape, float[] parameter, boolean threshold, boolean reached) {
        super(name, shape.size(), shape);
        this.parameter = parameter;
        this.threshold = threshold;
        this.reached = reached;
    }

    static ElementNode scale(String name, Shape shape, float[] scale) {
        return new ElementNode(name, shape, scale, false, false);
    }

    /// @param reached whether a value at threshold counts
    static ElementNode threshold(String name, Shape shape, float[] threshold, boolean reached) {
        return new ElementNode(name, shape, threshold, true, reached);
    }

    @Override
    void step(Signal in) {
        for (int i = 0; i < parameter.length; i++) {
            float x = in.values[i];
            if (threshold) {
                out.values[i] = x > parameter[i] || reached && x == parameter[i] ? 1f : 0f;
            } else {
                out.values[i] = x * parameter[i];
            }
        }
        out.findActive();
    }

    @Override
    void rest(Signal in) {
        step(in);
    }

    @Override
    boolean givesSpikes() {
        return threshold;
    }
}
