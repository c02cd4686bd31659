package spikerig.runtime.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/// The users of the embedded broker, who are those of the web page too.
public final class Logins {
    private final Map<String, String> passwords;

    private Logins(Map<String, String> passwords) {
        this.passwords = passwords;
    }

    /// Those of `users` and of `usersFile`.
    ///
    /// @throws IOException when the file of users can't be read
    public static Logins of(TelemetryConfig config) throws IOException {
        Map<String, String> passwords = new LinkedHashMap<>(config.users());
        if (config.usersFile() != null) {
            for (String line : Files.readAllLines(Path.of(config.usersFile()))) {
                int colon = line.indexOf(':');
                if (colon > 0 && !line.startsWith("#")) {
                    passwords.put(line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        }
        return new Logins(passwords);
    }

    /// Whether `user` exists and that is the password. Any thread.
    public boolean valid(String user, byte[] password) {
        String expected = passwords.get(user);
        return expected != null && password != null && (HashedPassword.is(expected)
                ? HashedPassword.matches(expected, password)
                : MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), password));
    }
}
