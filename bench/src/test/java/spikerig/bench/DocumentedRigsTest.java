package spikerig.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import spikerig.runtime.rig.Rig;

/// Every block of TOML in the documents is a rig, or sections of one.
class DocumentedRigsTest {
    private static final Pattern BLOCK = Pattern.compile("^```toml\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final String RIG = "name =";

    /// What sections need around them to be a rig: a name, and a loop that the documents do not use.
    private static final String BEFORE = "name = \"sections\"\n";
    private static final String AFTER = """

            [loop.around-the-sections]
            rateHz = 1
            in = ["setpoint.nothing"]
            controller = "none"
            out = []
            """;

    @TempDir
    private Path folder;

    record Block(Path document, int number, String text) {
        @Override
        public String toString() {
            return document + ", block " + number;
        }
    }

    static Stream<Block> blocks() throws IOException {
        try (Stream<Path> documents = Files.find(Source.CHECKOUT, 3, (path, attributes) -> isDocument(path))) {
            return documents.sorted().toList().stream().flatMap(DocumentedRigsTest::blocks);
        }
    }

    private static boolean isDocument(Path path) {
        return path.toString().endsWith(".md") && !Source.CHECKOUT.relativize(path).toString().contains("target/");
    }

    private static Stream<Block> blocks(Path document) {
        try {
            List<String> texts =
                    BLOCK.matcher(Files.readString(document)).results().map(block -> block.group(1)).toList();
            return Stream.iterate(0, i -> i < texts.size(), i -> i + 1)
                    .map(i -> new Block(Source.CHECKOUT.relativize(document), i + 1, texts.get(i)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void loads(Block block) throws IOException {
        Path file = folder.resolve("documented.toml");
        Files.writeString(file, isRig(block) ? block.text() : BEFORE + block.text() + AFTER);
        Rig rig = Rig.load(file.toString());

        assertFalse(rig.loops().isEmpty());
    }

    @Test
    void theFirstPageShowsAWholeRig() throws IOException {
        assertTrue(blocks().anyMatch(block -> block.document().equals(Path.of("README.md")) && isRig(block)));
    }

    private static boolean isRig(Block block) {
        return block.text().stripLeading().startsWith(RIG);
    }
}
