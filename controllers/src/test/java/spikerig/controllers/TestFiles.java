package spikerig.controllers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;

/// The files under `src/test/resources`; its README.md says where they come from.
public final class TestFiles {
    private TestFiles() {}

    public static byte[] bytes(String path) {
        try (InputStream file = TestFiles.class.getResourceAsStream("/" + path)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static ModelFile read(String path) {
        return ModelFile.read(path, bytes(path));
    }

    /// The tensors of a file that is neither a model nor a data set.
    public static Map<String, Tensor> tensors(String path) {
        return Safetensors.read(path, bytes(path)).tensors();
    }

    public static Model model(String name) {
        return Model.open(read("models/" + name + ".safetensors"));
    }
}
