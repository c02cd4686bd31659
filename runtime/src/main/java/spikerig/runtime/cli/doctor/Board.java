package spikerig.runtime.cli.doctor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The files of a board, or of a folder that stands in for one.
///
/// @param root what `/` means
record Board(Path root) {
    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    boolean has(String path) {
        return Files.exists(at(path));
    }

    /// The first line of a file, without the zero that ends a device tree's strings; empty when it cannot be read.
    Optional<String> firstLine(String path) {
        return lines(path).stream().findFirst().map(line -> line.replace("\0", "").strip());
    }

    /// The lines of a file; none when it cannot be read.
    List<String> lines(String path) {
        try {
            return Files.readAllLines(at(path));
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /// The paths in `folder` whose names match one of the globs, as the board would name them, in order.
    List<String> matching(String folder, String... globs) {
        List<String> found = new ArrayList<>();
        for (String glob : globs) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(at(folder), glob)) {
                entries.forEach(entry -> found.add(folder + "/" + entry.getFileName()));
            } catch (IOException none) {
                return List.of();
            }
        }
        // by number where they are numbered: i2c-2 before i2c-10
        found.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
        return found;
    }
}
