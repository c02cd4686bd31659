package spikerig.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A program that runs to its end with a bare environment.
///
/// @param environment all that the program sees
record Command(Path folder, Map<String, String> environment) {
    private static final int TIMEOUT_S = 120;

    record Result(int exitCode, String out, String err) {}

    Result run(String... words) throws IOException, InterruptedException {
        File out = File.createTempFile("spikerig", ".out");
        File err = File.createTempFile("spikerig", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile())
                    .redirectInput(new File("/dev/null")).redirectOutput(out).redirectError(err);
            builder.environment().clear();
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(TIMEOUT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", words) + " runs for more than " + TIMEOUT_S + " s");
            }
            return new Result(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
        } finally {
            out.delete();
            err.delete();
        }
    }
}
