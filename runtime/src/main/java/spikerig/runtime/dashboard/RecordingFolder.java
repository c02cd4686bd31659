package spikerig.runtime.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The recordings of a folder, which are plain `.mcap` files directly in it and nothing else.
final class RecordingFolder {
    /// A recording that can be had.
    ///
    /// @param modifiedMs since 1970
    record Entry(String name, long bytes, long modifiedMs) {}

    static final int ENTRIES_MAX = 200;

    /// What the recorder calls its files, with room for names that people give. No separator, no leading dot.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._ -]{0,200}\\.mcap");

    private final Path folder;

    RecordingFolder(Path folder) {
        this.folder = folder;
    }

    /// The newest [#ENTRIES_MAX], newest first.
    List<Entry> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (find(file.getFileName().toString()) != null) {
                    BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
                    entries.add(
                            new Entry(file.getFileName().toString(), about.size(),
                                    about.lastModifiedTime().toMillis()));
                }
            }
        }
        entries.sort(Comparator.comparingLong(Entry::modifiedMs).reversed());
        return entries.subList(0, Math.min(entries.size(), ENTRIES_MAX));
    }

    /// The file of that name, or null when there is none or the name leads elsewhere.
    Path find(String name) {
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        Path file = folder.resolve(name);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? file : null;
    }
}
