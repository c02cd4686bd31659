package spikerig.controllers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every Java block of the module's README.md is a part of a source file, so that it cannot rot.
class ReadmeTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void showsCodeThatIsCompiled() throws IOException {
        String sources;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            sources = String.join("\n", files.filter(file -> file.toString().endsWith(".java"))
                    .map(ReadmeTest::read)
                    .toList());
        }
        var blocks = JAVA_BLOCK.matcher(read(Path.of("README.md")));
        assertTrue(blocks.find());
        do {
            assertTrue(sources.contains(blocks.group(1).strip()), blocks.group(1));
        } while (blocks.find());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
