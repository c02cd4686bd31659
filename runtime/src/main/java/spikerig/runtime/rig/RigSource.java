package spikerig.runtime.rig;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import spikerig.drivers.io.DataFiles;

/// Where a rig file and the files it names come from: a folder, or the bundle inside the jar.
///
/// @param label how messages call the rig file
/// @param folder the folder beside the rig file; null for a bundled rig
/// @param kept the rig file and all that it names, when they were kept somewhere, as in a recording; else null
public record RigSource(String label, Path folder, Map<String, byte[]> kept) implements DataFiles {
    /// Names of the bundled rigs.
    public static final List<String> BUNDLED = List.of("blimp", "activity", "keyword", "dvs");

    /// How the rig file itself is called among what was kept.
    public static final String RIG_FILE = "rig.toml";

    private static final String BUNDLE = "/rigs/";

    /// A rig file in a folder, or, where that is null, a bundled one.
    public RigSource(String label, Path folder) {
        this(label, folder, null);
    }

    /// Finds `rig`: a path to a `.toml` file, or the name of a bundled rig.
    ///
    /// @throws RigException when there is neither
    public static RigSource find(String rig) {
        Path path = Path.of(rig);
        if (Files.isRegularFile(path)) {
            return new RigSource(path.getFileName().toString(), path.toAbsolutePath().getParent());
        }
        if (BUNDLED.contains(rig)) {
            return new RigSource(rig + ".toml", null);
        }
        throw new RigException("no rig file " + rig + ", and no bundled rig of that name; "
                + (rig.endsWith(".toml") ? "bundled: " + String.join(", ", BUNDLED) : Suggestion.among(BUNDLED, rig)));
    }

    /// Text of the rig file itself.
    public String text() throws IOException {
        return new String(read(kept == null ? label : RIG_FILE), java.nio.charset.StandardCharsets.UTF_8);
    }

    /// Content of a file that the rig names: at an absolute path, beside the rig file, else from the bundle.
    @Override
    public byte[] read(String name) throws IOException {
        if (kept != null) {
            byte[] content = kept.get(name);
            if (content == null) {
                throw new IOException(name + " is not in " + label);
            }
            return content;
        }
        Path path = path(name);
        if (path != null && Files.isRegularFile(path)) {
            return Files.readAllBytes(path);
        }
        try (InputStream bundled = RigSource.class.getResourceAsStream(BUNDLE + name)) {
            if (bundled == null) {
                throw new IOException(name + " is neither " + (folder == null ? "" : "in " + folder + " nor ")
                        + "in the bundle");
            }
            return bundled.readAllBytes();
        }
    }

    @Override
    public InputStream open(String name) throws IOException {
        Path path = kept == null ? path(name) : null;
        return path != null && Files.isRegularFile(path) ? Files.newInputStream(path) : DataFiles.super.open(name);
    }

    @Override
    public List<String> list(String name) throws IOException {
        Path path = path(name);
        if (path == null || !Files.exists(path)) {
            throw new IOException("there is no such folder or file" + (folder == null ? "" : " in " + folder));
        }
        try (Stream<Path> files = Files.walk(path, 2)) {
            return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
        }
    }

    /// Null for a name in the bundle.
    private Path path(String name) {
        Path path = Path.of(name);
        return path.isAbsolute() ? path : folder == null ? null : folder.resolve(path);
    }
}
