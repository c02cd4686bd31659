package spikerig.controllers.nir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Puts a NIR graph together from layers with discrete time: decays per step become time constants of `dt`.
final class NirBuilder {
    /// What stands before a node's name where the metadata tell its reset.
    static final String RESET_OF = "reset of ";

    /// Stands in for no leak at all, whose time constant would be infinite: less than f32 resolves in a step.
    private static final double LEAK_MIN = 0x1p-24;

    private final double dtS;
    private final Map<String, NirElement> nodes = new LinkedHashMap<>();
    private final List<NirEdge> edges = new ArrayList<>();

    NirBuilder(double dtS) {
        this.dtS = dtS;
    }

    /// Decays per step of a layer: `v <- beta v + i - reset`, and of its current `i <- alpha i + x`.
    ///
    /// @param alpha empty where the current is the input
    record Neurons(float[] alpha, float[] beta, float[] threshold) {}

    void node(String name, String type, Map<String, NirValue> parameters) {
        if (name.isEmpty() || name.equals(".") || name.indexOf('/') >= 0 || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("node %s: HDF5 has no such names; name it without /".formatted(name));
        }
        nodes.put(name, new NirNode(type, parameters));
    }

    void edge(String from, String to) {
        edges.add(new NirEdge(from, to));
    }

    void terminal(String name, String type, int size) {
        node(name, type, Map.of("shape", NirValue.integers(List.of(size))));
    }

    /// Weights on the way from one node to another, in a node of their own.
    void linear(String name, String from, String to, float[] weight, int rows) {
        node(name, "Linear", Map.of("weight", NirValue.floats(weight, rows, weight.length / rows)));
        edge(from, name);
        edge(name, to);
    }

    void affine(String name, String from, String to, float[] weight, float[] bias) {
        node(name, "Affine", Map.of(
                "weight", NirValue.floats(weight, bias.length, weight.length / bias.length),
                "bias", NirValue.floats(bias, bias.length)));
        edge(from, name);
        edge(name, to);
    }

    /// @throws IllegalArgumentException naming the decay that no time constant has
    void neurons(String name, Neurons neurons) {
        int size = neurons.beta.length;
        Map<String, NirValue> parameters = new LinkedHashMap<>();
        parameters.put("v_threshold", each(neurons.threshold));
        parameters.put("v_reset", each(new float[size]));
        boolean synaptic = neurons.alpha.length > 0;
        if (!synaptic && allOne(neurons.beta)) {
            parameters.put("r", each(filled(size, 1 / dtS)));
            node(name, "IF", parameters);
            return;
        }
        parameters.put("v_leak", each(new float[size]));
        parameters.put(synaptic ? "tau_mem" : "tau", each(timeConstants(name, neurons.beta)));
        parameters.put("r", each(gains(neurons.beta)));
        if (synaptic) {
            parameters.put("tau_syn", each(timeConstants(name, neurons.alpha)));
            parameters.put("w_in", each(gains(neurons.alpha)));
        }
        node(name, synaptic ? "CubaLIF" : "LIF", parameters);
    }

    /// `o <- leak o + (1 - leak) x`.
    void leakyOutput(String name, float leak) {
        node(name, "LI", Map.of("tau", each(timeConstants(name, new float[] {leak})),
                "r", each(new float[] {1f}), "v_leak", each(new float[1])));
    }

    /// @param resets of nodes that differ from the discretisation's
    NirGraph graph(Discretisation discretisation, Map<String, String> resets) {
        Map<String, NirValue> metadata = new LinkedHashMap<>();
        metadata.put("dt", NirValue.number(discretisation.dtS()));
        metadata.put("reset", NirValue.text(discretisation.reset()));
        metadata.put("integration", NirValue.text(discretisation.integration()));
        metadata.put("order", NirValue.text(discretisation.order()));
        resets.forEach((node, reset) -> {
            if (!reset.equals(discretisation.reset())) {
                metadata.put(RESET_OF + node, NirValue.text(reset));
            }
        });
        return new NirGraph(nodes, edges, metadata);
    }

    private float[] timeConstants(String name, float[] decays) {
        float[] tau = new float[decays.length];
        for (int i = 0; i < tau.length; i++) {
            if (!(decays[i] >= 0 && decays[i] <= 1)) {
                throw new IllegalArgumentException(
                        ("neurons %s keep %s of their state per step, which no time constant of"
                                + " NIR's does; only decays from 0 to 1 can be exported")
                                .formatted(name, decays[i]));
            }
            tau[i] = (float) (dtS / leak(decays[i]));
        }
        return tau;
    }

    private static double leak(float decay) {
        return Math.max(1 - (double) decay, LEAK_MIN);
    }

    private static float[] gains(float[] decays) {
        float[] gains = new float[decays.length];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = (float) (1 / leak(decays[i]));
        }
        return gains;
    }

    private static boolean allOne(float[] values) {
        boolean all = true;
        for (float value : values) {
            all &= value == 1f;
        }
        return all;
    }

    static float[] filled(int size, double value) {
        float[] values = new float[size];
        Arrays.fill(values, (float) value);
        return values;
    }

    private static NirValue each(float[] values) {
        return NirValue.floats(values, values.length);
    }
}
