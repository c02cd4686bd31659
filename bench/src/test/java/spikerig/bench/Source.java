package spikerig.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/// One source file of the checkout.
///
/// @param path relative to the checkout
record Source(Path path, List<String> lines) {
    static final Path CHECKOUT = Path.of(System.getProperty("spikerig.checkout", "..")).toAbsolutePath().normalize();

    boolean isJava() {
        return path.toString().endsWith(".java");
    }

    boolean isProduction() {
        return path.toString().contains("src/main/");
    }

    /// Every Java and C file under a `src` folder.
    static List<Source> all() throws IOException {
        List<Source> sources = new ArrayList<>();
        Files.walkFileTree(CHECKOUT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skipped = name.equals("target") || name.startsWith(".");
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().matches(".*\\.(java|c|h)")) {
                    sources.add(read(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return sources;
    }

    private static Source read(Path file) {
        try {
            return new Source(CHECKOUT.relativize(file), Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
