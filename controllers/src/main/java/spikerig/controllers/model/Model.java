package spikerig.controllers.model;

import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import spikerig.controllers.Controller;
import spikerig.controllers.ModelSource;

/// A network from a model file, ready to run.
public interface Model {
    /// Relative difference between a file's rate and a loop's that counts as equal.
    double RATE_TOLERANCE = 1e-6;

    ModelFile file();

    String arch();

    int inputCount();

    int outputCount();

    /// A new instance at rest that runs one sequence: it starts no window by itself.
    Controller newController();

    /// What weights connect what, in the order of computation.
    List<Connection> connections();

    /// The name of the tensor with inputs `[N, T, inputs]` for which the file holds the outputs.
    String goldenInput();

    /// The file's inputs, run through the network, against the file's outputs.
    GoldenCheck checkGolden();

    /// Weights between two groups.
    ///
    /// @param from a group of neurons, or `input`, whose values are real and always count
    /// @param shape such as `96 x 192`
    /// @param operations multiplications and additions of one step if all of `from` were active
    record Connection(String tensor, String from, String to, String shape, long operations) {}

    /// @throws ModelException when the architecture is not known, or the file does not hold such a network
    static Model open(ModelFile file) {
        String arch = file.requiredText("arch");
        List<Architecture> known =
                ServiceLoader.load(Architecture.class).stream().map(ServiceLoader.Provider::get).toList();
        for (Architecture architecture : known) {
            if (architecture.name().equals(arch)) {
                return architecture.open(file);
            }
        }
        throw new ModelException("%s: arch = \"%s\" is not known; known: %s".formatted(file.name(), arch,
                known.stream().map(Architecture::name).sorted().collect(Collectors.joining(", "))));
    }

    /// Opens the model of a controller, which must be of architecture `arch`, made for loops of `periodNs`, and
    /// reproduce its golden vectors.
    ///
    /// @throws ModelException when it is not
    static Model load(ModelSource models, String name, String arch, long periodNs) {
        Model model = load(models, name, periodNs);
        if (!model.arch().equals(arch)) {
            throw new ModelException("%s: arch = \"%s\", not \"%s\"; set the controller's type = \"%s\""
                    .formatted(name, model.arch(), arch, model.arch()));
        }
        return model;
    }

    /// Opens a model of any architecture, made for loops of `periodNs`, that reproduces its golden vectors.
    ///
    /// @throws ModelException when it is not
    static Model load(ModelSource models, String name, long periodNs) {
        Model model = open(ModelFile.read(name, bytes(models, name)));
        double rateHz = 1e9 / periodNs;
        OptionalDouble made = model.file().positive("rate_hz");
        if (made.isPresent() && Math.abs(made.getAsDouble() / rateHz - 1.0) > RATE_TOLERANCE) {
            throw new ModelException("%s: made for %s Hz, but the loop runs at %s Hz; set the loop's rateHz = %s"
                    .formatted(name, made.getAsDouble(), rateHz, made.getAsDouble()));
        }
        model.checkGolden().require(name);
        return model;
    }

    private static byte[] bytes(ModelSource models, String name) {
        try {
            return models.read(name);
        } catch (IOException e) {
            throw new ModelException("%s: cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }
}
