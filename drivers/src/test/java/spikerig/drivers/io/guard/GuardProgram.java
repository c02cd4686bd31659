package spikerig.drivers.io.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Builds the guard from its source, as the launcher does.
final class GuardProgram {
    private GuardProgram() {}

    static Path build(Path folder) throws IOException, InterruptedException {
        return build("cc", folder);
    }

    static Path build(String compiler, Path folder, String... options) throws IOException, InterruptedException {
        Path program = folder.resolve("spikerig-guard");
        ProcessBuilder builder = new ProcessBuilder(compiler, "-std=c11", "-O2", "-Wall", "-Wextra", "-Werror", "-o",
                program.toString(), "src/main/c/spikerig-guard.c");
        builder.command().addAll(List.of(options));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return program;
    }
}
