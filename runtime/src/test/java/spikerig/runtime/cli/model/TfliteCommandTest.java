package spikerig.runtime.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import spikerig.runtime.cli.ModelCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A bundled LMUFormer goes out as a TensorFlow Lite model and comes back.
class TfliteCommandTest {
    private static final String BUNDLED = "lmuformer-kws4";
    private static final int FRAMES = 98;
    private static final int INPUTS = 40;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private Exception thrown;

    @Test
    void exportsShowsChecksAndRunsTheSameNetwork() throws IOException {
        String model = folder.resolve("words.tflite").toString();
        assertEquals(0, execute("export", BUNDLED, "--to", model, "--json"));
        JsonNode export = JsonMapper.shared().readTree(out.toString());
        assertEquals(6, export.get("state").size());

        assertEquals(0, execute("info", model, "--json"));
        JsonNode info = JsonMapper.shared().readTree(out.toString());
        assertEquals("frame", info.get("inputs").get(0).get("name").asString());
        assertEquals("[1,40]", info.get("inputs").get(0).get("shape").toString());

        assertEquals(0, execute("check", model));
        assertTrue(out.toString().contains("TensorFlow Lite runs it"), out.toString());

        float[] x = new float[FRAMES * INPUTS];
        for (int i = 0; i < x.length; i++) {
            x[i] = i * 37 % 101 / 50f - 1;
        }
        Path input = folder.resolve("in.safetensors");
        new Safetensors("in", Map.of(), List.of(Tensor.ofFloats("x", x, 1, FRAMES, INPUTS))).write(input);
        List<String> run = new ArrayList<>(List.of("run", model, "--input", input.toString(), "--output",
                folder.resolve("theirs.safetensors").toString()));
        for (JsonNode pair : export.get("state").values()) {
            run.addAll(List.of("--state", pair.get(0).asString() + "=" + pair.get(1).asString()));
        }
        assertEquals(0, execute(run.toArray(String[]::new)));
        assertEquals(0, execute("run", BUNDLED, "--input", input.toString(), "--output",
                folder.resolve("ours.safetensors").toString()));
        float[] theirs = Safetensors.read(folder.resolve("theirs.safetensors")).tensors().get("output").floats();
        float[] ours = Safetensors.read(folder.resolve("ours.safetensors")).tensors().get("output").floats();
        assertEquals(ours.length, theirs.length);
        for (int i = 0; i < ours.length; i++) {
            assertEquals(ours[i], theirs[i], 1e-4f, "output " + i);
        }
    }

    @Test
    void refusesADamagedFileByName() throws IOException {
        String model = folder.resolve("words.tflite").toString();
        assertEquals(0, execute("export", BUNDLED, "--to", model));
        byte[] whole = Files.readAllBytes(Path.of(model));
        Files.write(Path.of(model), Arrays.copyOf(whole, whole.length / 2));

        execute("check", model);
        assertEquals(ModelException.class, thrown.getClass());
        assertTrue(thrown.getMessage().startsWith(model + ": "), thrown.getMessage());
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        return new CommandLine(new ModelCommand())
                .setOut(new PrintWriter(out))
                .setExecutionExceptionHandler((exception, _, _) -> {
                    thrown = exception;
                    return 2;
                })
                .execute(arguments);
    }
}
