package spikerig.runtime.cli.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import spikerig.controllers.model.ModelFile;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import spikerig.runtime.cli.ModelCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands on the bundled model, whose golden vectors were computed by other people's code.
class ModelCommandTest {
    private static final String BUNDLED = "l2mu-har-gyro7";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Exception thrown;
    private ModelFile bundled;

    @BeforeEach
    void readBundledModel() throws IOException {
        try (InputStream file = getClass().getResourceAsStream("/rigs/" + BUNDLED + ".safetensors")) {
            bundled = ModelFile.read(BUNDLED, file.readAllBytes());
        }
    }

    @Test
    void checksABundledModelByItsName() {
        assertEquals(0, execute("check", BUNDLED, "--json"));
        assertEquals("{\"ok\":true,\"maxAbsError\":0.0,\"spikeMismatches\":0,\"sequences\":56}", out.toString().trim());
    }

    @Test
    void endsWithOneWhenAModelDoesNotReproduceItsGoldenVectors() throws IOException {
        Path model = folder.resolve("changed.safetensors");
        int[] counts = bundled.ints("golden.output_spike_count", 56, 7);
        counts[3] += 2;
        write(model, Tensor.ofInts("golden.output_spike_count", counts, 56, 7));
        assertEquals(1, execute("check", model.toString(), "--json"));
        assertEquals("{\"ok\":false,\"maxAbsError\":2.0,\"spikeMismatches\":2,\"sequences\":56}",
                out.toString().trim());
        assertEquals(1, execute("check", model.toString()));
    }

    @Test
    void runsTheGoldenSequences() throws IOException {
        Path input = folder.resolve("in.safetensors");
        Path output = folder.resolve("out.safetensors");
        new Safetensors("in", Map.of(), List.of(renamed(bundled.tensor("golden.input"), "x"))).write(input);
        assertEquals(0, execute("run", BUNDLED, "--input", input.toString(), "--output", output.toString()));
        Map<String, Tensor> written = Safetensors.read(output).tensors();
        assertEquals(List.of(56, 40, 7), written.get("output").shape());
        assertArrayEquals(
                bundled.ints("golden.output_spike_count", 56, 7), written.get("spike_count").ints());
        assertEquals(List.of(56), written.get("prediction").shape());
    }

    @Test
    void evaluatesALabelledDataSet() throws IOException {
        Path data = writeGoldenAsDataSet();
        Tensor label = bundled.tensor("golden.label");
        assertEquals(0, execute("eval", BUNDLED, "--data", data.toString(), "--json"));
        JsonNode result = JsonMapper.shared().readTree(out.toString());
        assertEquals(List.of("arch", "n", "accuracy", "confusion", "stepNs", "spikeRate", "parameters"),
                List.copyOf(result.propertyNames()));
        assertEquals(rightByGoldenCounts(label.ints()) / 56.0, result.get("accuracy").doubleValue());
        assertEquals(56, result.get("n").intValue());
        assertTrue(result.get("stepNs").get("p99").longValue() >= result.get("stepNs").get("p50").longValue());

        assertEquals(0, execute("eval", BUNDLED, "--data", data.toString()));
        assertTrue(out.toString().startsWith("accuracy "), out.toString());
    }

    @Test
    void compressesIntoAFileThatChecks() throws IOException {
        String data = writeGoldenAsDataSet().toString();
        Path small = folder.resolve("small.safetensors");
        assertEquals(0, execute("compress", BUNDLED, "--sparsity", "0.5", "--int8", "--data", data, "--out",
                small.toString(), "--json"));
        JsonNode result = JsonMapper.shared().readTree(out.toString());
        assertEquals(0.5, result.get("after").get("sparsity").doubleValue(), 0.01);
        assertEquals(4 * 37_977, result.get("before").get("weightBytes").intValue());
        assertEquals(Files.size(small), result.get("after").get("fileBytes").longValue());
        assertTrue(result.get("after").get("weightBytes").intValue() < 4 * 37_977 / 3.5);
        assertEquals(0, execute("check", small.toString()));

        assertEquals(2, execute("compress", BUNDLED, "--sparsity", "1", "--data", data, "--out", small.toString()));
    }

    private Path writeGoldenAsDataSet() throws IOException {
        Path data = folder.resolve("data.safetensors");
        new Safetensors("data", Map.of("spikerig", "{\"format\": 1, \"kind\": \"dataset\"}"),
                List.of(renamed(bundled.tensor("golden.input"), "x"), renamed(bundled.tensor("golden.label"), "label")))
                .write(data);
        return data;
    }

    @Test
    void drawsTheLayersAndTheirOperations() {
        assertEquals(0, execute("info", BUNDLED));
        assertTrue(out.toString().contains("m  192 neurons, 6.5 % spike in a step   <- m (A), u (B)"), out.toString());
        assertEquals(0, execute("info", BUNDLED, "--json"));
        JsonNode info = JsonMapper.shared().readTree(out.toString());
        // 32 x 3 + 32 x 96 + 32 x 192 + 32 x 6 x 6 + 32 x 6 + 96 x 3 + 96 x 96 + 96 x 192 + 7 x 96
        assertEquals(39_264, info.get("operations").longValue());
        assertEquals(37_977, info.get("parameters").longValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "check", "run", "eval", "compress"})
    void helpsWithAnExample(String command) {
        assertEquals(0, execute(command, "--help"));
        assertTrue(out.toString().contains("spikerig model " + command + " " + BUNDLED), out.toString());
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertEquals(2, execute("check", "nothing-like-it"));
        assertEquals("nothing-like-it: no such file, and no bundled model of that name", thrown.getMessage());
        assertEquals(2, execute("check", "../rigs/" + BUNDLED));
    }

    @Test
    void namesTheTensorThatIsMissing() throws IOException {
        Path model = folder.resolve("model.safetensors");
        write(model, null);
        Path empty = folder.resolve("empty.safetensors");
        new Safetensors("empty", Map.of(), List.of(Tensor.ofInts("y", new int[1], 1))).write(empty);
        assertEquals(2, execute("run", model.toString(), "--input", empty.toString(), "--output", "never"));
        assertTrue(thrown.getMessage().endsWith("empty.safetensors: has no tensor x and no golden.input"),
                thrown.getMessage());
    }

    @Test
    void asksWhatToDo() {
        assertEquals(2, execute());
        assertTrue(err.toString().contains("info, check, run, eval, compress, convert or import"), err.toString());
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        return new CommandLine(new ModelCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((exception, _, _) -> {
                    thrown = exception;
                    return 2;
                })
                .execute(arguments);
    }

    private int rightByGoldenCounts(int[] label) {
        int[] counts = bundled.ints("golden.output_spike_count", 56, 7);
        int right = 0;
        for (int n = 0; n < 56; n++) {
            int best = 0;
            for (int k = 1; k < 7; k++) {
                best = counts[7 * n + k] > counts[7 * n + best] ? k : best;
            }
            right += best == label[n] ? 1 : 0;
        }
        return right;
    }

    /// The bundled model with one tensor replaced.
    private void write(Path path, Tensor replacement) throws IOException {
        List<Tensor> tensors = bundled.tensors().values().stream()
                .map(tensor -> replacement != null && tensor.name().equals(replacement.name()) ? replacement : tensor)
                .toList();
        Files.write(path,
                new Safetensors("model", Map.of("spikerig", bundled.metadata().toString()), tensors).toBytes());
    }

    private static Tensor renamed(Tensor tensor, String name) {
        return new Tensor(name, tensor.type(), tensor.shape(), tensor.data());
    }
}
