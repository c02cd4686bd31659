package spikerig.runtime.cli.model;

import java.io.PrintWriter;
import java.util.Map;
import java.util.stream.Collectors;
import spikerig.controllers.NeuronGroup;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.Model.Connection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A model in words: layers with what feeds them, and the operations that a step takes.
///
/// @param spikeRates mean spikes of a neuron in a step on the golden inputs, per population; empty without such inputs
record ModelDrawing(Model model, Map<String, Double> spikeRates) {
    void print(PrintWriter out) {
        out.println(model.file().name());
        model.file().metadata().properties()
                .forEach(entry -> out.printf("  %-14s %s%n", entry.getKey(), text(entry.getValue())));
        out.printf("  %-14s %,d%n%n", "parameters", model.file().parameterCount());
        printLayers(out);
        printConnections(out);
    }

    ObjectNode json() {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("file", model.file().name()).put("arch", model.arch());
        node.put("inputs", model.inputCount()).put("outputs", model.outputCount());
        node.put("parameters", model.file().parameterCount());
        ArrayNode populations = node.putArray("populations");
        for (NeuronGroup group : model.newController().neuronGroups()) {
            populations.addObject()
                    .put("name", group.name())
                    .put("size", group.size())
                    .put("spikeRate", spikeRates.get(group.name()));
        }
        ArrayNode connections = node.putArray("connections");
        for (Connection connection : model.connections()) {
            connections.addObject()
                    .put("tensor", connection.tensor())
                    .put("from", connection.from())
                    .put("to", connection.to())
                    .put("shape", connection.shape())
                    .put("operations", connection.operations())
                    .put("operationsAtSpikeRate", atSpikeRate(connection));
        }
        node.put("operations", dense()).put("operationsAtSpikeRate", atSpikeRates());
        node.set("metadata", model.file().metadata());
        return node;
    }

    private void printLayers(PrintWriter out) {
        out.printf("  input  %d values%n", model.inputCount());
        for (NeuronGroup group : model.newController().neuronGroups()) {
            out.println("    |");
            String rate = spikeRates.containsKey(group.name())
                    ? ", %.1f %% spike in a step".formatted(100 * spikeRates.get(group.name()))
                    : "";
            out.printf("  %s  %,d neurons%s   <- %s%n", group.name(), group.size(), rate, sources(group.name()));
        }
        String sources = sources("output");
        if (!sources.isEmpty()) {
            out.printf("    |%n  output  %d values   <- %s%n", model.outputCount(), sources);
        }
        out.println();
    }

    private void printConnections(PrintWriter out) {
        out.printf("  %-18s %-20s %12s %18s %16s%n", "weights", "from -> to", "shape", "operations a step",
                "at golden rates");
        for (Connection connection : model.connections()) {
            out.printf("  %-18s %-20s %12s %,18d %,16.0f%n", connection.tensor(),
                    connection.from() + " -> " + connection.to(), connection.shape(),
                    connection.operations(), atSpikeRate(connection));
        }
        out.printf("  %-52s %,18d %,16.0f%n", "all", dense(), atSpikeRates());
    }

    private String sources(String population) {
        return model.connections().stream()
                .filter(connection -> connection.to().equals(population))
                .map(connection -> connection.from() + " (" + connection.tensor() + ")")
                .collect(Collectors.joining(", "));
    }

    /// Real-valued inputs always count; neurons only when they spike.
    private double atSpikeRate(Connection connection) {
        return connection.operations() * spikeRates.getOrDefault(connection.from(), 1.0);
    }

    private long dense() {
        return model.connections().stream().mapToLong(Connection::operations).sum();
    }

    private double atSpikeRates() {
        return model.connections().stream().mapToDouble(this::atSpikeRate).sum();
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
