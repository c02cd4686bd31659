package spikerig.controllers.tflite;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import spikerig.controllers.model.ModelException;

/// Checks that a model's parts fit together: buffers and shapes, operators and tensors, one graph, no cycle.
final class GraphRules {
    private static final int TENSORS_MAX = 1 << 16;
    private static final int NO_TENSOR = -1;

    private final String name;
    private final FlatVerifier verifier;
    private final FlatTable graph;
    private final List<FlatTable> codes;
    private final List<TfliteTensor> tensors;
    private final List<String> operators = new ArrayList<>();
    private final List<TfliteTensor> inputs;
    private final List<TfliteTensor> outputs;

    GraphRules(String name, FlatTable model, FlatVerifier verifier) {
        this.name = name;
        this.verifier = verifier;
        List<FlatTable> graphs = model.children(TfliteSchema.MODEL_SUBGRAPHS);
        if (graphs.size() != 1) {
            throw new ModelException("%s: has %d graphs, must have one; convert the model without control flow, "
                    .formatted(name, graphs.size()) + "recurrent layers with unroll=True");
        }
        graph = graphs.getFirst();
        codes = model.children(TfliteSchema.MODEL_CODES);
        TensorRules rules = new TensorRules(name, model);
        List<FlatTable> tables = graph.children(TfliteSchema.SUBGRAPH_TENSORS);
        require(tables.size() <= TENSORS_MAX, "has " + tables.size() + " tensors, at most " + TENSORS_MAX);
        List<TfliteTensor> read = new ArrayList<>();
        for (FlatTable table : tables) {
            read.add(rules.read(read.size(), table));
        }
        tensors = List.copyOf(read);
        inputs = ends(TfliteSchema.SUBGRAPH_INPUTS, "input");
        outputs = ends(TfliteSchema.SUBGRAPH_OUTPUTS, "output");
        compute();
    }

    List<TfliteTensor> tensors() {
        return tensors;
    }

    List<TfliteTensor> inputs() {
        return inputs;
    }

    List<TfliteTensor> outputs() {
        return outputs;
    }

    List<String> operators() {
        return List.copyOf(operators);
    }

    private List<TfliteTensor> ends(int field, String kind) {
        int[] indices = graph.ints(field);
        require(indices.length > 0, "has no " + kind);
        List<TfliteTensor> ends = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (int index : indices) {
            TfliteTensor tensor = tensor(index, "the " + kind + "s of the model");
            require(seen.add(index), kind + " " + tensor.name() + " is there twice");
            ends.add(tensor);
        }
        return List.copyOf(ends);
    }

    /// Follows the operators in their order: each reads what is there already and writes what is not.
    private void compute() {
        boolean[] there = new boolean[tensors.size()];
        for (TfliteTensor tensor : tensors) {
            there[tensor.index()] = tensor.constant() || tensor.variable();
        }
        for (TfliteTensor input : inputs) {
            require(!there[input.index()], "input " + input.name() + " has fixed elements");
            there[input.index()] = true;
        }
        int number = 0;
        for (FlatTable table : graph.children(TfliteSchema.SUBGRAPH_OPERATORS)) {
            operator(number++, table, there);
        }
        for (TfliteTensor output : outputs) {
            require(there[output.index()], "output " + output.name() + " is computed by no operator");
        }
    }

    private void operator(int number, FlatTable table, boolean[] there) {
        BuiltinOperator operator = kind(number, table);
        String place = "operator " + number + " " + operator;
        operators.add(operator.name());
        int[] reads = table.ints(TfliteSchema.OPERATOR_INPUTS);
        int[] writes = table.ints(TfliteSchema.OPERATOR_OUTPUTS);
        require(operator.takes(reads.length, writes.length),
                place + " has " + reads.length + " inputs and " + writes.length + " outputs");
        for (int i = 0; i < reads.length; i++) {
            if (reads[i] == NO_TENSOR) {
                require(operator.optional(i), place + " lacks input " + i);
            } else {
                TfliteTensor read = tensor(reads[i], place);
                require(there[read.index()], place + " reads " + read.name() + " before it is computed");
            }
        }
        for (int index : table.ints(TfliteSchema.OPERATOR_INTERMEDIATES)) {
            tensor(index, place);
        }
        for (int index : writes) {
            TfliteTensor written = tensor(index, place);
            require(!there[index], place + " writes " + written.name() + ", which has its elements already");
            there[index] = true;
        }
        new OperatorRules(name, place, operator, table, reads.length, writes.length).check(verifier);
    }

    private BuiltinOperator kind(int number, FlatTable table) {
        int index = table.integer(TfliteSchema.OPERATOR_CODE, 0);
        require(index >= 0 && index < codes.size(),
                "operator " + number + " is of kind " + index + " of " + codes.size());
        FlatTable code = codes.get(index);
        // The byte is the older place, and signed; the library takes the greater of the two.
        int builtin = Math.max((byte) code.unsignedByte(TfliteSchema.CODE_DEPRECATED),
                code.integer(TfliteSchema.CODE_BUILTIN, 0));
        return BuiltinOperator.of(builtin).orElseThrow(() -> new ModelException(
                "%s: operator %d is of kind %d, which is custom or not among the known ones; convert the model to "
                        .formatted(name, number, builtin) + "built-in operators with fixed shapes"));
    }

    private TfliteTensor tensor(int index, String reader) {
        require(index >= 0 && index < tensors.size(),
                reader + " name tensor " + index + " of " + tensors.size());
        return tensors.get(index);
    }

    private void require(boolean sound, String what) {
        if (!sound) {
            throw new ModelException("%s: %s; %s".formatted(name, what, TfliteFile.REMEDY));
        }
    }
}
