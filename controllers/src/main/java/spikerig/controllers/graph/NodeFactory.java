package spikerig.controllers.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes nodes from their parameters in a file.
///
/// @param dtS duration of a step in seconds, `NaN` when the file has none
final class NodeFactory {
    static final int DELAY_STEPS_MAX = 1 << 16;

    private static final double SPARSE_BELOW = 0.5; // a weight with its index takes twice the memory

    private final double dtS;
    private final long elementsMax;
    private long elements;

    /// @param elementsMax of all nodes and delay lines together
    NodeFactory(double dtS, long elementsMax) {
        this.dtS = dtS;
        this.elementsMax = elementsMax;
    }

    /// @param in what comes in
    /// @param spikes whether that is spikes
    Node node(NodeFile node, Shape in, boolean spikes) {
        String type = node.type();
        for (NeuronType neuron : NeuronType.values()) {
            if (neuron.key.equals(type)) {
                return neurons(node, neuron, claim(node, in));
            }
        }
        return switch (type) {
            case "Output" -> new PassNode(node.name(), claim(node, in), spikes);
            case "Flatten" -> new PassNode(node.name(), claim(node, flat(node, in)), spikes);
            case "Linear", "Affine" -> dense(node);
            case "Conv1d", "Conv2d" -> new ConvolutionReader(node, this).convolution(in);
            case "SumPool2d", "AvgPool2d" -> new ConvolutionReader(node, this).pool(in);
            case "Scale" -> ElementNode.scale(node.name(), claim(node, in), node.elements("scale", in));
            case "Threshold" ->
                    ElementNode.threshold(node.name(), claim(node, in), node.elements("threshold", in), reached(node));
            case "Delay" -> delay(node, claim(node, in), spikes);
            default -> throw node.bad("type = \"%s\" is not known; known: %s".formatted(type, known()));
        };
    }

    Node input(NodeFile node) {
        return new PassNode(node.name(), claim(node, node.shape("shape")), false);
    }

    /// Counts the elements of a node before they are made.
    Shape claim(NodeFile node, Shape shape) {
        claim(node, shape.size());
        return shape;
    }

    private void claim(NodeFile node, long size) {
        elements += size;
        if (size < 1 || elements > elementsMax) {
            throw node.bad("a network of more than %d elements is too large for its file".formatted(elementsMax));
        }
    }

    private Node dense(NodeFile node) {
        float[] weights = node.weights(2);
        int outputs = node.weightShape().get(0);
        int inputs = node.weightShape().get(1);
        Shape shape = claim(node, Shape.of(outputs));
        Synapses synapses = synapses(node, weights, outputs, inputs);
        return new WeightNode(node.name(), inputs, shape, synapses, 1f, node.bias(outputs));
    }

    private Synapses synapses(NodeFile node, float[] weights, int outputs, int inputs) {
        if (node.file().has(node.tensorName("delay"))) {
            int[] delays = node.file().ints(node.tensorName("delay"), outputs, inputs);
            int slots = slots(node, delays);
            claim(node, (long) slots * outputs);
            return new SparseSynapses(weights, delays, outputs, inputs, slots);
        }
        int used = 0;
        for (float weight : weights) {
            used += weight != 0f ? 1 : 0;
        }
        return used < SPARSE_BELOW * weights.length
                ? new SparseSynapses(weights, new int[0], outputs, inputs, 1)
                : new DenseSynapses(weights, outputs, inputs);
    }

    private int slots(NodeFile node, int[] delays) {
        int longest = 0;
        for (int delay : delays) {
            if (delay < 0 || delay > DELAY_STEPS_MAX) {
                throw node.bad("delay of %d steps must be in 0..%d".formatted(delay, DELAY_STEPS_MAX));
            }
            longest = Math.max(longest, delay);
        }
        return longest + 1;
    }

    private Node delay(NodeFile node, Shape shape, boolean spikes) {
        float[] delays = node.elements("delay", shape);
        int[] steps = new int[delays.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (int) Math.clamp(Math.rint(delays[i] / dtS(node)), -1, DELAY_STEPS_MAX + 1L);
        }
        int slots = slots(node, steps);
        claim(node, (long) slots * steps.length);
        return new DelayNode(node.name(), shape, steps, slots, spikes);
    }

    /// All of it, or the dimensions from `start_dim` to `end_dim`, which count from the end when negative.
    private static Shape flat(NodeFile node, Shape in) {
        int rank = in.sizes().size();
        int start = dimension(node, "start_dim", 0, rank);
        int end = dimension(node, "end_dim", rank - 1, rank);
        if (start >= end) {
            return node.has("start_dim") ? in : Shape.of(in.size());
        }
        List<Integer> sizes = new ArrayList<>(in.sizes().subList(0, start));
        sizes.add(in.sizes().subList(start, end + 1).stream().reduce(1, (a, b) -> a * b));
        sizes.addAll(in.sizes().subList(end + 1, rank));
        return new Shape(sizes);
    }

    private static int dimension(NodeFile node, String key, int otherwise, int rank) {
        if (!node.has(key)) {
            return otherwise;
        }
        int given = node.integers(key, -rank).getFirst();
        return Math.min(given < 0 ? given + rank : given, rank - 1);
    }

    private Node neurons(NodeFile node, NeuronType type, Shape shape) {
        SpikeReset reset = Arrays.stream(SpikeReset.values())
                .filter(known -> known.key.equals(node.text("reset", SpikeReset.ZERO.key)))
                .findFirst()
                .orElseThrow(() -> node.bad("reset = \"%s\" is not known; known: %s"
                        .formatted(node.text("reset", ""), Arrays.stream(SpikeReset.values())
                                .map(known -> known.key)
                                .collect(Collectors.joining(", ")))));
        float[] none = new float[0];
        boolean exact = oneOf(node, "integration", "euler", "exact");
        boolean membraneFirst = oneOf(node, "order", "current-first", "membrane-first");
        return new NeuronNode(node.name(), shape, type, new NeuronNode.Parameters(
                type.synaptic ? rates(node, "tau_syn", shape) : none,
                type.synaptic ? node.elements("w_in", shape, 1f) : none,
                membraneRates(node, type, shape),
                exact && type.synaptic ? couplings(node, shape) : none,
                membraneFirst,
                node.elements("r", shape, 1f),
                type.leaky ? node.elements("v_leak", shape, 0f) : none,
                type.spiking ? node.elements("v_threshold", shape) : none,
                type.spiking ? node.elements("v_reset", shape, 0f) : none,
                reset,
                reached(node)));
    }

    private float[] membraneRates(NodeFile node, NeuronType type, Shape shape) {
        if (type.leaky) {
            return rates(node, type.synaptic ? "tau_mem" : "tau", shape);
        }
        float[] rates = new float[shape.size()];
        Arrays.fill(rates, (float) dtS(node));
        return rates;
    }

    /// `dt / tau` of time constants in seconds, or `1 - exp(-dt / tau)` when integration is exact.
    private float[] rates(NodeFile node, String key, Shape shape) {
        boolean exact = oneOf(node, "integration", "euler", "exact");
        float[] rates = node.elements(key, shape).clone();
        for (int i = 0; i < rates.length; i++) {
            if (!(rates[i] > 0)) {
                throw node.bad("%s = %s s must be above 0".formatted(key, rates[i]));
            }
            double steps = dtS(node) / rates[i];
            rates[i] = (float) (exact ? -StrictMath.expm1(-steps) : steps);
        }
        return rates;
    }

    /// How much of the decaying part of a current reaches the membrane within a step, see [NeuronNode].
    private float[] couplings(NodeFile node, Shape shape) {
        float[] synaptic = node.elements("tau_syn", shape);
        float[] membrane = node.elements("tau_mem", shape);
        float[] couplings = new float[shape.size()];
        for (int i = 0; i < couplings.length; i++) {
            double s = dtS(node) / synaptic[i];
            double m = dtS(node) / membrane[i];
            double apart = s - m;
            // (e^-s - e^-m) m / (m - s), and its limit where s = m
            double decayed = Math.abs(apart) < 1e-9 ? 1 : -StrictMath.expm1(-apart) / apart;
            couplings[i] = (float) (StrictMath.exp(-m) * m * decayed);
        }
        return couplings;
    }

    /// Whether a node, or the whole file, says the second of two words, of which the first is the default.
    private static boolean oneOf(NodeFile node, String key, String first, String second) {
        String given = node.text(key, first);
        if (!given.equals(first) && !given.equals(second)) {
            throw node.bad("%s = \"%s\" is not known; known: %s, %s".formatted(key, given, first, second));
        }
        return given.equals(second);
    }

    private double dtS(NodeFile node) {
        if (Double.isNaN(dtS)) {
            throw node.bad("has time constants, so the file needs the key dt in seconds");
        }
        return dtS;
    }

    private static boolean reached(NodeFile node) {
        return oneOf(node, "compare", ">", ">=");
    }

    private static String known() {
        return Stream.concat(
                List.of("Input", "Output", "Linear", "Affine", "Conv1d", "Conv2d", "SumPool2d", "AvgPool2d",
                        "Flatten", "Scale", "Threshold", "Delay").stream(),
                Arrays.stream(NeuronType.values()).map(type -> type.key))
                .collect(Collectors.joining(", "));
    }
}
