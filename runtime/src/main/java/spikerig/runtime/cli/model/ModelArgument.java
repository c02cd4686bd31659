package spikerig.runtime.cli.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.nir.NirModel;
import spikerig.controllers.tflite.TfliteFile;

/// The model that a command is about: a path, or the name of a bundled model.
public final class ModelArgument {
    private static final Pattern BUNDLED_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final String EXTENSION = ".safetensors";
    private static final long TFLITE_BYTES_MAX = 1L << 30;

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "a .safetensors, .nir or .tflite file, or a bundled model by its name alone, such as "
                    + "l2mu-har-gyro7")
    private String name;

    @Mixin
    private DiscretisationOptions discretisation;

    /// The file's content when it is a TensorFlow Lite model, whatever its name.
    Optional<byte[]> tflite() throws IOException {
        Path path = Path.of(name);
        if (!Files.isRegularFile(path) || Files.size(path) > TFLITE_BYTES_MAX) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(path);
        return name.endsWith(".tflite") || TfliteFile.isTflite(bytes) ? Optional.of(bytes) : Optional.empty();
    }

    String name() {
        return name;
    }

    public Model open() throws IOException {
        return open(name, discretisation);
    }

    /// For export, where `--dt` may also say how long a step of a model without time is.
    Model openOrExport() throws IOException {
        if (name.endsWith(NirModel.EXTENSION)) {
            return open();
        }
        discretisation.requireOnlyDt(name);
        return Model.open(new ModelFile(read(name)));
    }

    Double dtS() {
        return discretisation.dtS();
    }

    private static Model open(String name, DiscretisationOptions discretisation) throws IOException {
        if (name.endsWith(NirModel.EXTENSION)) {
            return NirModel.read(name, bytes(Path.of(name)), discretisation.discretisation());
        }
        discretisation.requireNone(name);
        return Model.open(new ModelFile(read(name)));
    }

    private static byte[] bytes(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new ModelException("%s: is not a file".formatted(path));
        }
        return Files.readAllBytes(path);
    }

    private static Safetensors read(String name) throws IOException {
        Path path = Path.of(name);
        if (Files.exists(path)) {
            return readFile(path);
        }
        String file = name.endsWith(EXTENSION) ? name : name + EXTENSION;
        if (BUNDLED_NAME.matcher(file).matches()) {
            try (InputStream bundled = ModelArgument.class.getResourceAsStream("/rigs/" + file)) {
                if (bundled != null) {
                    return Safetensors.read(file, bundled.readAllBytes());
                }
            }
        }
        throw new ModelException("%s: no such file, and no bundled model of that name".formatted(name));
    }

    /// A file that must be there.
    public static Safetensors readFile(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new ModelException("%s: is not a file".formatted(path));
        }
        return Safetensors.read(path);
    }
}
