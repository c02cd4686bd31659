package spikerig.runtime.evolution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import spikerig.controllers.model.Model;
import spikerig.controllers.model.ModelFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvolveCommandTest {
    @TempDir
    private Path folder;

    @Test
    void writesAModelThatReproducesItsGoldenVectorsAndSaysHowItCameAbout() throws IOException {
        Path file = folder.resolve("a.safetensors");
        JsonNode printed = JsonMapper.shared().readTree(evolve(file, "--threads", "2"));
        ModelFile model = ModelFile.read("a.safetensors", Files.readAllBytes(file));
        assertTrue(Model.open(model).checkGolden().ok());
        assertEquals(
                "spikerig evolve blimp --generations 2 --flight-generations 2 --population 6 --flights 1 --test-every 1"
                        + " --pairs 20 --seed 9",
                model.requiredText("command"));
        assertEquals(9, model.integer("seed", 0, 100));
        assertEquals(10, printed.get("seeds").intValue());
        assertTrue(printed.get("snn").get("rmse").doubleValue() > 0);
    }

    @Test
    void goesOnFromAModelAndSaysWhereThatCameFrom() throws IOException {
        Path first = folder.resolve("first.safetensors");
        Path next = folder.resolve("next.safetensors");
        evolve(first);
        evolve(next, "--from", first.toString());
        ModelFile model = ModelFile.read("next.safetensors", Files.readAllBytes(next));
        ModelFile before = ModelFile.read("first.safetensors", Files.readAllBytes(first));
        assertEquals(before.requiredText("command") + " --from first.safetensors", model.requiredText("command"));
        assertEquals(before.requiredText("command"), model.requiredText("from"));
        assertTrue(Model.open(model).checkGolden().ok());
    }

    @Test
    void theSameSeedWritesTheSameBytes() throws IOException {
        Path one = folder.resolve("b.safetensors");
        Path two = folder.resolve("c.safetensors");
        evolve(one, "--threads", "1");
        evolve(two, "--threads", "3");
        assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(two));
    }

    @Test
    void asksForTheFolderBeforeTheWork() {
        StringWriter errors = new StringWriter();
        Path file = folder.resolve("none").resolve("a.safetensors");
        int exit = new CommandLine(new EvolveCommand())
                .setErr(new PrintWriter(errors))
                .execute("blimp", "--out", file.toString());
        assertTrue(exit != 0);
        assertTrue(errors.toString().contains("there is no folder"), errors.toString());
    }

    private static String evolve(Path file, String... more) {
        StringWriter out = new StringWriter();
        CommandLine command = new CommandLine(new EvolveCommand()).setOut(new PrintWriter(out));
        String[] arguments =
                ("blimp --out " + file + " --generations 2 --flight-generations 2 --population 6 --flights 1"
                        + " --test-every 1 --seed 9 --json " + String.join(" ", more))
                        .split(" ");
        assertEquals(0, command.execute(arguments));
        return out.toString();
    }
}
