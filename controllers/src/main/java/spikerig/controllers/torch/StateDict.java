package spikerig.controllers.torch;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;

/// The tensors of a PyTorch `state_dict`, found by the end of their names: wrappers such as DataParallel put words
/// before them.
record StateDict(Safetensors file) {
    /// What BatchNorm1d adds to a variance unless told otherwise.
    private static final double BATCH_NORM_EPSILON = 1e-5;

    /// A layer's normalisation as one map per channel.
    record Folded(float[] scale, float[] shift) {}

    Map<String, Tensor> tensors() {
        return file.tensors();
    }

    boolean has(String... names) {
        return !matches(names).isEmpty();
    }

    /// The tensor whose name is, or ends in a dot and, one of `names`.
    Tensor tensor(String... names) {
        Set<String> matches = matches(names);
        if (matches.size() != 1) {
            throw new ModelException("%s: needs a tensor %s, and has %s; it has %s".formatted(file.file(),
                    String.join(" or ", names), matches.isEmpty() ? "none" : String.join(", ", matches),
                    String.join(", ", tensors().keySet().stream().limit(40).toList())));
        }
        return tensors().get(matches.iterator().next());
    }

    /// As f32 under a new name, in the shape given, or else its own.
    Tensor renamed(String to, List<Integer> shape, String... names) {
        Tensor tensor = tensor(names);
        List<Integer> wanted = shape.isEmpty() ? tensor.shape() : shape;
        int size = wanted.stream().reduce(1, (a, b) -> a * b);
        if (size != tensor.size()) {
            throw new ModelException("%s: tensor %s has the shape %s, not %s".formatted(file.file(), tensor.name(),
                    tensor.shape(), wanted));
        }
        return Tensor.ofFloats(to, tensor.floats(), wanted.toArray(Integer[]::new));
    }

    /// A size of a matrix, which must be one.
    int size(int dimension, String... names) {
        Tensor tensor = tensor(names);
        if (tensor.shape().size() <= dimension) {
            throw new ModelException("%s: tensor %s has the shape %s, not that of a matrix".formatted(file.file(),
                    tensor.name(), tensor.shape()));
        }
        return tensor.shape().get(dimension);
    }

    /// The single value of a tensor.
    float value(String... names) {
        Tensor tensor = tensor(names);
        if (tensor.size() != 1) {
            throw new ModelException("%s: tensor %s has the shape %s, not that of one number".formatted(file.file(),
                    tensor.name(), tensor.shape()));
        }
        return tensor.floats()[0];
    }

    /// `scale = weight / sqrt(variance + 1e-5)`, `shift = bias - mean scale`.
    Folded batchNorm(String... layers) {
        float[] weight = tensor(suffixed(layers, ".weight")).floats();
        float[] bias = tensor(suffixed(layers, ".bias")).floats();
        float[] mean = tensor(suffixed(layers, ".running_mean")).floats();
        float[] variance = tensor(suffixed(layers, ".running_var")).floats();
        if (bias.length != weight.length || mean.length != weight.length || variance.length != weight.length) {
            throw new ModelException("%s: tensors of %s have different sizes".formatted(file.file(), layers[0]));
        }
        float[] scale = new float[weight.length];
        float[] shift = new float[weight.length];
        for (int i = 0; i < weight.length; i++) {
            double each = weight[i] / StrictMath.sqrt(variance[i] + BATCH_NORM_EPSILON);
            scale[i] = (float) each;
            shift[i] = (float) (bias[i] - mean[i] * each);
        }
        return new Folded(scale, shift);
    }

    private static String[] suffixed(String[] layers, String suffix) {
        String[] names = layers.clone();
        for (int i = 0; i < names.length; i++) {
            names[i] += suffix;
        }
        return names;
    }

    /// All matches of the first name that has any.
    private Set<String> matches(String... names) {
        Set<String> matches = new LinkedHashSet<>();
        for (String name : names) {
            for (String known : tensors().keySet()) {
                if (matches.isEmpty() && known.equals(name)) {
                    return Set.of(known);
                }
            }
            for (String known : tensors().keySet()) {
                if (known.endsWith("." + name)) {
                    matches.add(known);
                }
            }
            if (!matches.isEmpty()) {
                return matches;
            }
        }
        return matches;
    }
}
