package spikerig.runtime.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// The systemd unit of one rig, made from the template that the distribution ships.
public final class UnitFile {
    private static final String TEMPLATE = "/service/spikerig@.service";

    private UnitFile() {}

    /// The unit's file name.
    public static String name(String rig) {
        return "spikerig-" + rig + ".service";
    }

    /// The unit's text.
    ///
    /// @param launcher the command, absolute
    /// @param rigFile absolute, or the name of a bundled rig
    /// @param user whom it runs as
    public static String text(String rig, Path launcher, String rigFile, String user) throws IOException {
        try (InputStream template = UnitFile.class.getResourceAsStream(TEMPLATE)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("(?s)^#.*?(?=\\[Unit])", "# Written by `spikerig install`.\n")
                    .replace("/opt/spikerig/spikerig run /etc/spikerig/%i.toml",
                            quoted(launcher.toString()) + " run " + quoted(rigFile))
                    .replace("User=spikerig\n", "User=" + user + "\n")
                    .replace("%i", rig);
        }
    }

    /// As `ExecStart` wants it, systemd.service(5).
    private static String quoted(String word) {
        String escaped = word.replace("%", "%%").replace("$", "$$");
        return escaped.matches("[A-Za-z0-9_./@%$+:-]+")
                ? escaped
                : "\"" + escaped.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
