package spikerig.controllers.tflite;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import spikerig.controllers.model.ModelException;

/// Finds TensorFlow Lite's C library in the jar for this machine and loads it.
///
/// A library has to be a file: it is unpacked once, 12 MB, into the folder that the property `spikerig.native` names
/// (the launcher's: `native/` beside `lib/`). Where that cannot be written, every start unpacks it into the folder for
/// temporary files and removes it as soon as it is loaded.
@SuppressWarnings("restricted") // loading a library is what this class is for
final class NativeLibrary {
    static final String FOLDER = "spikerig.native";
    private static final String FILE = "libjnitensorflowlite.so";

    private NativeLibrary() {}

    /// The library, for as long as the JVM lives.
    ///
    /// @throws ModelException when there is none for this machine, or it cannot be loaded
    static SymbolLookup load() {
        String machine = machine();
        URL packed = NativeLibrary.class.getResource("/org/bytedeco/tensorflowlite/" + machine + "/" + FILE);
        if (packed == null) {
            throw new ModelException("TensorFlow Lite is not here for " + machine
                    + "; it runs on 64-bit Linux, x86 and ARM, from the distribution made for that machine");
        }
        String folder = System.getProperty(FOLDER);
        try {
            if (folder != null) {
                Path kept = keep(packed, Path.of(folder), machine);
                if (kept != null) {
                    return open(kept);
                }
            }
            Path temporary = Files.createTempFile("spikerig", ".so");
            try {
                unpack(packed, temporary);
                return open(temporary);
            } finally {
                Files.delete(temporary);
            }
        } catch (IOException e) {
            throw new ModelException("TensorFlow Lite cannot be unpacked (" + e + "); make java.io.tmpdir = "
                    + System.getProperty("java.io.tmpdir") + " writable, with 12 MB free", e);
        }
    }

    private static SymbolLookup open(Path library) {
        try {
            return SymbolLookup.libraryLookup(library, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new ModelException("TensorFlow Lite cannot be loaded (" + e.getMessage()
                    + "); it needs glibc 2.34 or newer, libstdc++6, and a folder that is not mounted noexec", e);
        }
    }

    /// The unpacked file in `folder`, or null when that cannot be written.
    private static Path keep(URL packed, Path folder, String machine) {
        try {
            long bytes = packed.openConnection().getContentLengthLong();
            Path kept = folder.resolve("tensorflowlite-" + machine + "-" + bytes + ".so");
            if (Files.isRegularFile(kept) && Files.size(kept) == bytes) {
                return kept;
            }
            Files.createDirectories(folder);
            Path partial = Files.createTempFile(folder, "unpacking", null);
            try {
                unpack(packed, partial);
                return Files.move(partial, kept, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException readOnly) {
            return null;
        }
    }

    private static void unpack(URL packed, Path file) throws IOException {
        try (InputStream library = packed.openStream()) {
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /// Such as `linux-arm64`.
    private static String machine() {
        String architecture = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm64";
            case String other -> other;
        };
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).replace(' ', '-') + "-" + architecture;
    }
}
