package spikerig.runtime.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The format's reference library, `@mcap/core` on Node.js, installed once into `target` in the versions of its lock
/// file. Where there is no Node.js, npm or network it reads nothing, and says so once.
public final class McapCore {
    private static final Path FOLDER = Path.of("target", "mcap-core").toAbsolutePath();
    private static final long INSTALL_S = 120;
    private static final long CHECK_S = 120;
    private static final String UNAVAILABLE = install();

    private McapCore() {}

    /// Null when the library is there, else why it is not.
    public static String unavailable() {
        return UNAVAILABLE;
    }

    private static String install() {
        try {
            Files.createDirectories(FOLDER);
            for (String name : List.of("package.json", "package-lock.json", "check.js")) {
                try (var in = McapCore.class.getResourceAsStream("/mcap-core/" + name)) {
                    Files.write(FOLDER.resolve(name), in.readAllBytes());
                }
            }
            if (!Files.isDirectory(FOLDER.resolve("node_modules/@mcap/core"))) {
                run(INSTALL_S, List.of("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"));
            }
            return null;
        } catch (IOException absent) {
            String reason = "@mcap/core is not here: " + absent.getMessage().lines().findFirst().orElse("");
            System.out.println("LEFT OUT: " + reason + "; apt-get install nodejs npm, and be online once");
            return reason;
        }
    }

    /// What the library reads in each of `files`; empty where it is unavailable.
    ///
    /// @throws AssertionError when it cannot read one
    public static List<JsonNode> read(Path... files) {
        if (UNAVAILABLE != null) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("node", "check.js"));
        for (Path file : files) {
            words.add(file.toAbsolutePath().toString());
        }
        try {
            return run(CHECK_S, words).lines().map(line -> JsonMapper.shared().readTree(line)).toList();
        } catch (IOException refused) {
            throw new AssertionError(refused.getMessage(), refused);
        }
    }

    private static String run(long timeoutS, List<String> words) throws IOException {
        Path printed = Files.createTempFile(FOLDER, "printed", ".txt");
        Process process = new ProcessBuilder(words).directory(FOLDER.toFile()).redirectErrorStream(true)
                .redirectOutput(printed.toFile()).start();
        try {
            if (!process.waitFor(timeoutS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(words + " took longer than " + timeoutS + " s");
            }
            String text = Files.readString(printed, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new IOException(words + ": " + text);
            }
            return text;
        } catch (InterruptedException interrupted) {
            throw new UncheckedIOException(new IOException(interrupted));
        } finally {
            Files.delete(printed);
        }
    }
}
