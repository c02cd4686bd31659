package spikerig.runtime.dashboard;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/// The files of the page, from the jar.
final class WebFiles {
    private static final String ROOT = "/web";

    /// Folders and names of letters, digits, `-` and single dots: nothing that climbs.
    private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*){1,4}");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml");

    private WebFiles() {}

    /// Null for a file that is not the page's.
    static byte[] read(String path) throws IOException {
        if (type(path) == null || !PATH.matcher(path).matches()) {
            return null;
        }
        try (InputStream file = WebFiles.class.getResourceAsStream(ROOT + path)) {
            return file == null ? null : file.readAllBytes();
        }
    }

    /// Null for one that is not served.
    static String type(String path) {
        return TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    }
}
