package spikerig.controllers.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Labelled sequences for a classifier, from a file with `kind` = "dataset".
///
/// @param x `[N, T, inputs]`, finite
/// @param labels for each sequence the index of its class in the model's order
public record DataSet(Tensor x, int[] labels) {
    /// Reads a data set for `model`, whose classes, rate and units must be the file's.
    ///
    /// @throws ModelException when they are not
    public static DataSet read(ModelFile file, Model model) {
        if (!file.text("kind").equals(Optional.of("dataset"))) {
            throw new ModelException("%s: is not a data set (kind = \"dataset\")".formatted(file.name()));
        }
        requireSame(file, model, "input_units", file.text("input_units"), model.file().text("input_units"));
        requireSame(file, model, "rate_hz", boxed(file.positive("rate_hz")), boxed(model.file().positive("rate_hz")));
        Tensor x = file.tensor("x", -1, -1, model.inputCount());
        int sequences = x.shape().getFirst();
        file.floats("x", sequences, x.shape().get(1), model.inputCount());
        return new DataSet(x, labels(file, model, file.ints("label", sequences)));
    }

    /// A data set may list the same classes in another order; one without names means the model's order.
    private static int[] labels(ModelFile file, Model model, int[] labels) {
        List<String> wanted = model.file().labels(model.outputCount());
        List<String> given = file.hasKey("labels") ? file.labels(model.outputCount()) : wanted;
        for (int n = 0; n < labels.length; n++) {
            if (labels[n] < 0 || labels[n] >= given.size()) {
                throw file.bad("tensor label holds %d at element %d".formatted(labels[n], n));
            }
            labels[n] = indexOf(given.get(labels[n]), wanted, file, model);
        }
        return labels;
    }

    private static int indexOf(String label, List<String> wanted, ModelFile file, Model model) {
        int index = wanted.indexOf(label);
        if (index < 0) {
            throw new ModelException("%s: label %s is not among those of %s: %s"
                    .formatted(file.name(), label, model.file().name(), wanted));
        }
        return index;
    }

    private static void requireSame(ModelFile file, Model model, String key, Optional<?> given, Optional<?> wanted) {
        if (given.isPresent() && wanted.isPresent() && !given.equals(wanted)) {
            throw new ModelException("%s: %s = %s, but %s was made for %s; convert the data"
                    .formatted(file.name(), key, given.get(), model.file().name(), wanted.get()));
        }
    }

    private static Optional<Double> boxed(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
