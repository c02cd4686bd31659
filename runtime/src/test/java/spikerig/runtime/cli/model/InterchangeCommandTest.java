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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import spikerig.runtime.cli.ModelCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `.nir` files at the command line: a neuron with tau = 2.5 ms, threshold 0.1, by Norse for the NIR paper.
class InterchangeCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private String neuron() throws IOException {
        Path file = folder.resolve("lif_norse.nir");
        try (InputStream bundled = getClass().getResourceAsStream("/nir/lif_norse.nir")) {
            Files.write(file, bundled.readAllBytes());
        }
        return file.toString();
    }

    private Map<String, Tensor> run(String model, String... options) throws IOException {
        // 50 steps of 0.2: v = 0.2 (1 - 0.96^n) passes 0.1 in step 17, as 0.96^17 < 0.5 < 0.96^16.
        float[] x = new float[50];
        Arrays.fill(x, 0.2f);
        Path input = folder.resolve("in.safetensors");
        new Safetensors("in", Map.of(), List.of(Tensor.ofFloats("x", x, 1, 50, 1))).write(input);
        Path output = folder.resolve("out.safetensors");
        String[] all = Stream.concat(
                Stream.of("run", model, "--input", input.toString(), "--output", output.toString()),
                Stream.of(options)).toArray(String[]::new);
        assertEquals(0, execute(all), err.toString());
        return Safetensors.read(output).tensors();
    }

    @Test
    void runsANirFile() throws IOException {
        Map<String, Tensor> written = run(neuron(), "--dt", "1e-4");
        float[] spikes = new float[50];
        spikes[16] = 1;
        spikes[33] = 1;
        assertEquals(List.of(1, 50, 1), written.get("output").shape());
        assertArrayEquals(spikes, written.get("output").floats());
        assertArrayEquals(new int[] {0}, written.get("prediction").ints());
    }

    /// v = 0.2 (1 - exp(-0.04 n)) passes 0.1 in step 18, as exp(-0.04 17) = 0.507; what is above is kept.
    @Test
    void runsItAsChosen() throws IOException {
        Map<String, Tensor> written = run(neuron(), "--dt", "1e-4", "--integration", "exact", "--reset", "subtract");
        assertEquals(1f, written.get("output").floats()[17]);
        assertEquals(0f, written.get("output").floats()[16]);
    }

    @Test
    void tellsHowItIsDiscretised() throws IOException {
        assertEquals(0, execute("info", neuron(), "--reset", "subtract", "--json"), err.toString());
        JsonNode info = JsonMapper.shared().readTree(out.toString());
        assertEquals("nir", info.get("arch").stringValue());
        assertEquals(1e-4, info.get("metadata").get("dt").doubleValue());
        assertEquals("subtract", info.get("metadata").get("reset").stringValue());
        assertEquals("euler", info.get("metadata").get("integration").stringValue());
        assertEquals("current-first", info.get("metadata").get("order").stringValue());
        assertEquals(0, execute("info", neuron()));
        assertTrue(out.toString().contains("integration    euler"), out.toString());
    }

    @Test
    void convertsThereAndBack() throws IOException {
        String ours = folder.resolve("net.safetensors").toString();
        String again = folder.resolve("net.nir").toString();
        assertEquals(0, execute("convert", neuron(), ours, "--dt", "1e-4"), err.toString());
        assertEquals(0, execute("check", ours), err.toString());
        assertEquals(0, execute("convert", ours, again), err.toString());
        assertTrue(out.toString().contains("lost: golden vectors"), out.toString());
        assertArrayEquals(run(neuron()).get("output").floats(), run(again).get("output").floats());
        String altitude = folder.resolve("a.nir").toString();
        assertEquals(2, execute("convert", "blimp-altitude", altitude));
        assertEquals(0, execute("convert", "blimp-altitude", altitude, "--lossy"), err.toString());
        assertTrue(out.toString().contains("lost: net i"), out.toString());
    }

    @Test
    void refusesOptionsThatDoNotFit() throws IOException {
        assertEquals(2, execute("info", "l2mu-har-gyro7", "--dt", "1e-3"));
        assertEquals(2, execute("info", neuron(), "--dt", "-1"));
        assertEquals(2, execute("info", neuron(), "--reset", "half"));
        assertTrue(err.toString().contains("--reset = \"half\" is not known"), err.toString());
        assertEquals(2, execute("convert", neuron(), folder.resolve("net.onnx").toString()));
    }

    @Test
    void importsAStateDict() throws IOException {
        Path state = folder.resolve("state.safetensors");
        new Safetensors("state", Map.of(), List.of(
                Tensor.ofFloats("fc1.weight", new float[] {1, 2}, 1, 2),
                Tensor.ofFloats("lif1.beta", new float[] {0.9f}))).write(state);
        String model = folder.resolve("net.safetensors").toString();
        assertEquals(0, execute("import", state.toString(), "--arch", "graph", "--output", model), err.toString());
        assertEquals(0, execute("check", model));
    }

    private int execute(String... arguments) {
        CommandLine command = new CommandLine(new ModelCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((e, _, _) -> {
                    err.append(e.toString());
                    return e instanceof ModelException ? 2 : 1;
                });
        return command.execute(arguments);
    }
}
