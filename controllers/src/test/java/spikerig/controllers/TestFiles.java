package spikerig.controllers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;

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

    public static Model model(String name) {
        return Model.open(read("models/" + name + ".safetensors"));
    }
}
