package spikerig.controllers.tflite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.model.ModelException;

/// Which tensors of a model are inputs, outputs and state of the controller.
final class TfliteWiring {
    private final TfliteFile file;
    private final List<TfliteTensor> inputs;
    private final List<TfliteTensor> outputs;
    private final List<TfliteTensor> stateOutputs = new ArrayList<>();
    private final List<TfliteTensor> stateInputs = new ArrayList<>();
    private final float[] inputScale;
    private final float[] outputScale;

    /// @throws ModelException when a key names no tensor of the file, or tensors do not fit together
    TfliteWiring(TfliteFile file, TfliteConfig config) {
        this.file = file;
        for (List<String> pair : config.state()) {
            TfliteTensor from = file.output(pair.getFirst());
            TfliteTensor to = file.input(pair.getLast());
            if (from.type() != to.type() || from.bytes() != to.bytes() || from.scale() != to.scale()
                    || from.zeroPoint() != to.zeroPoint()) {
                throw bad("state: output %s is %s, input %s is %s; must be the same".formatted(
                        from.name(), from.described(), to.name(), to.described()));
            }
            stateOutputs.add(from);
            stateInputs.add(to);
        }
        inputs = chosen(config.inputs(), "inputs", file.inputs(), stateInputs, true);
        outputs = chosen(config.outputs(), "outputs", file.outputs(), stateOutputs, false);
        inputScale = scale("inputScale", config.inputScale(), inputs);
        outputScale = scale("outputScale", config.outputScale(), outputs);
    }

    private List<TfliteTensor> chosen(
            List<String> names, String key, List<TfliteTensor> all, List<TfliteTensor> state, boolean input) {
        if (names == null) {
            List<TfliteTensor> rest = new ArrayList<>(all);
            rest.removeAll(state);
            if (rest.isEmpty()) {
                throw bad("all " + key + " are state; leave one of them out of state");
            }
            return rest;
        }
        List<TfliteTensor> chosen = names.stream().map(input ? file::input : file::output).toList();
        if (input) {
            for (TfliteTensor tensor : all) {
                long fed = chosen.stream().filter(tensor::equals).count()
                        + state.stream().filter(tensor::equals).count();
                if (fed != 1) {
                    throw bad("input tensor %s is filled by %d of inputs and state, must be one".formatted(
                            tensor.name(), fed));
                }
            }
        }
        return chosen;
    }

    private float[] scale(String key, List<Double> given, List<TfliteTensor> tensors) {
        int elements = tensors.stream().mapToInt(TfliteTensor::elements).sum();
        float[] scale = new float[elements];
        Arrays.fill(scale, 1f);
        if (given == null) {
            return scale;
        }
        if (given.size() != 1 && given.size() != elements) {
            throw bad("%s has %d numbers, must have 1 or %d".formatted(key, given.size(), elements));
        }
        for (int i = 0; i < elements; i++) {
            scale[i] = given.get(given.size() == 1 ? 0 : i).floatValue();
            if (!Float.isFinite(scale[i])) {
                throw bad("%s = %s must be finite".formatted(key, given));
            }
        }
        return scale;
    }

    boolean hasState() {
        return !stateInputs.isEmpty() || file.tensors().stream().anyMatch(TfliteTensor::variable);
    }

    float[] inputScale() {
        return inputScale;
    }

    float[] outputScale() {
        return outputScale;
    }

    TensorPort[] inputPorts(TfliteInterpreter interpreter) {
        return inputs.stream()
                .map(tensor -> new TensorPort(tensor, interpreter.input(file.inputs().indexOf(tensor))))
                .toArray(TensorPort[]::new);
    }

    TensorPort[] outputPorts(TfliteInterpreter interpreter) {
        return outputs.stream()
                .map(tensor -> new TensorPort(tensor, interpreter.output(file.outputs().indexOf(tensor))))
                .toArray(TensorPort[]::new);
    }

    FedBack[] states(TfliteInterpreter interpreter) {
        FedBack[] states = new FedBack[stateInputs.size()];
        for (int i = 0; i < states.length; i++) {
            TfliteTensor to = stateInputs.get(i);
            states[i] = new FedBack(to, interpreter.output(file.outputs().indexOf(stateOutputs.get(i))),
                    interpreter.input(file.inputs().indexOf(to)));
        }
        return states;
    }

    private ModelException bad(String what) {
        return new ModelException(file.name() + ": " + what);
    }
}
