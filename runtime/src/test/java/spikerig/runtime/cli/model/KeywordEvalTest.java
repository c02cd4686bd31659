package spikerig.runtime.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import spikerig.controllers.model.Safetensors;
import spikerig.controllers.model.Tensor;
import spikerig.runtime.cli.ModelCommand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands on a keyword model, whose golden vectors were computed by other people's code.
class KeywordEvalTest {
    private static final Path RESOURCES = Path.of("../controllers/src/test/resources");
    private static final Path MODEL = RESOURCES.resolve("models/lmuformer-kws4-spiking.safetensors");
    private static final Path RECORDING = RESOURCES.resolve("audio/yes.wav");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private String thrown;

    @Test
    void runsTheFramesAndTheirMean() throws IOException {
        Path output = folder.resolve("out.safetensors");
        assertEquals(0, execute("run", MODEL.toString(), "--input", MODEL.toString(), "--output", output.toString()));
        Map<String, Tensor> written = Safetensors.read(output).tensors();
        assertEquals(List.of("output", "logits", "prediction"), List.copyOf(written.keySet()));
        assertEquals(List.of(32, 98, 4), written.get("output").shape());
        float[] golden = Safetensors.read(MODEL).tensors().get("golden.logits").floats();
        float[] logits = written.get("logits").floats();
        for (int i = 0; i < golden.length; i++) {
            assertEquals(golden[i], logits[i], 1e-5f);
        }
    }

    /// The recording is the one that golden input 6 was made from, whose greatest golden score is that of its word.
    @Test
    void evaluatesAFolderOfRecordings() throws IOException {
        copyRecordingAs("yes/105a0eea_nohash_1.wav");
        assertEquals(0, execute("eval", MODEL.toString(), "--data", folder.toString(), "--json"));
        JsonNode result = JsonMapper.shared().readTree(out.toString());
        assertEquals(1, result.get("n").intValue());
        assertEquals(1.0, result.get("accuracy").doubleValue());
        assertEquals("[[1,0,0,0],[0,0,0,0],[0,0,0,0],[0,0,0,0]]", result.get("confusion").toString());
    }

    @Test
    void tellsAndDrawsHowEarlyItCanDecide() throws IOException {
        Path data = folder.resolve("data.safetensors");
        Map<String, Tensor> tensors = Safetensors.read(MODEL).tensors();
        new Safetensors("data", Map.of("spikerig", "{\"format\": 1, \"kind\": \"dataset\"}"),
                List.of(renamed(tensors.get("golden.input"), "x"), renamed(tensors.get("golden.label"), "label")))
                .write(data);
        Path plot = folder.resolve("early.png");
        assertEquals(0, execute("eval", MODEL.toString(), "--data", data.toString(), "--early", "--json",
                "--plot", plot.toString()));
        JsonNode early = JsonMapper.shared().readTree(out.toString()).get("early");
        assertEquals(98, early.get("prefix").get("accuracy").size());
        int frames = early.get("prefix").get("frames").intValue();
        double last = early.get("prefix").get("accuracy").get(97).doubleValue();
        assertTrue(early.get("prefix").get("accuracy").get(frames - 1).doubleValue() >= 0.99 * last);
        assertTrue(early.get("rule").get("calibrated").get("accuracy").doubleValue() >= last);
        assertTrue(early.get("rule").get("calibrated").get("meanFrames").doubleValue() < 98);
        assertEquals(2000, ImageIO.read(plot.toFile()).getWidth());

        assertEquals(0, execute("eval", MODEL.toString(), "--data", data.toString(), "--early"));
        assertTrue(out.toString().contains("rule, leave one speaker out (32 speakers)"), out.toString());
    }

    @Test
    void namesALabelThatTheModelDoesNotKnow() throws IOException {
        copyRecordingAs("maybe/1.wav");
        assertEquals(2, execute("eval", MODEL.toString(), "--data", folder.toString()));
        assertTrue(thrown.endsWith("label maybe is not among those of lmuformer-kws4-spiking.safetensors:"
                + " [yes, no, up, down]"), thrown);
    }

    @Test
    void saysWhatAFolderLacks() {
        assertEquals(2, execute("eval", MODEL.toString(), "--data", folder.toString()));
        assertTrue(thrown.endsWith("holds no <label>/*.wav"), thrown);
    }

    @Test
    void decidesEarlyOnlyWithScoresOfFrames() {
        assertEquals(2, execute("eval", "l2mu-har-gyro7", "--data", folder.toString(), "--early"));
        assertEquals("l2mu-har-gyro7.safetensors: arch = \"l2mu\" does not score frame by frame; leave --early out",
                thrown);
    }

    private void copyRecordingAs(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.copy(RECORDING, file);
    }

    private static Tensor renamed(Tensor tensor, String name) {
        return new Tensor(name, tensor.type(), tensor.shape(), tensor.data());
    }

    private int execute(String... arguments) {
        out.getBuffer().setLength(0);
        return new CommandLine(new ModelCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .setExecutionExceptionHandler((exception, _, _) -> {
                    thrown = exception.getMessage();
                    return 2;
                })
                .execute(arguments);
    }
}
