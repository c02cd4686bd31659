package spikerig.controllers.graph;

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
            case "Flatten" -> new PassNode(node.name(), claim(node, Shape.of(in.size())), spikes);
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

    private Node neurons(NodeFile node, NeuronType type, Shape shape) {
        SpikeReset reset = Arrays.stream(SpikeReset.values())
                .filter(known -> known.key.equals(node.text("reset", SpikeReset.ZERO.key)))
                .findFirst()
                .orElseThrow(() -> node.bad("reset = \"%s\" is not known; known: %s"
                        .formatted(node.text("reset", ""), Arrays.stream(SpikeReset.values())
                                .map(known -> known.key)
                                .collect(Collectors.joining(", ")))));
        float[] none = new float[0];
        return new NeuronNode(node.name(), shape, type, new NeuronNode.Parameters(
                type.synaptic ? rates(node, "tau_syn", shape) : none,
                type.synaptic ? node.elements("w_in", shape, 1f) : none,
                membraneRates(node, type, shape),
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

    /// `dt / tau` of time constants in seconds.
    private float[] rates(NodeFile node, String key, Shape shape) {
        float[] rates = node.elements(key, shape).clone();
        for (int i = 0; i < rates.length; i++) {
            if (!(rates[i] > 0)) {
                throw node.bad("%s = %s s must be above 0".formatted(key, rates[i]));
            }
            rates[i] = (float) (dtS(node) / rates[i]);
        }
        return rates;
    }

    private double dtS(NodeFile node) {
        if (Double.isNaN(dtS)) {
            throw node.bad("has time constants, so the file needs the key dt in seconds");
        }
        return dtS;
    }

    private static boolean reached(NodeFile node) {
        String compare = node.text("compare", ">");
        return switch (compare) {
            case ">" -> false;
            case ">=" -> true;
            default -> throw node.bad("compare = \"%s\" is not known; known: >, >=".formatted(compare));
        };
    }

    private static String known() {
        return Stream.concat(
                List.of("Input", "Output", "Linear", "Affine", "Conv1d", "Conv2d", "SumPool2d", "AvgPool2d",
                        "Flatten", "Scale", "Threshold", "Delay").stream(),
                Arrays.stream(NeuronType.values()).map(type -> type.key))
                .collect(Collectors.joining(", "));
    }
}
