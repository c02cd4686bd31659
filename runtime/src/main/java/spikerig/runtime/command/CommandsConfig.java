package spikerig.runtime.command;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The keys of `[commands]`: who may ask what of a rig over MQTT. `stop` needs no right.
public record CommandsConfig(
        @JsonProperty(required = false)
        @JsonPropertyDescription("what anybody may ask whom the broker lets write below command/: any of arm, disarm, "
                + "setpoint, controller, rate, record")
        List<String> allow,
        @JsonProperty(required = false)
        @JsonPropertyDescription("what a user may ask besides, as { alice = \"arm, disarm, setpoint\" }; the user's "
                + "messages go to command/<command>/<user>")
        Map<String, String> rights,
        @JsonProperty(required = false)
        @JsonPropertyDescription("secrets of users, 16 characters at least, as { alice = \"...\" }; a user who has one "
                + "must sign every command but stop")
        Map<String, String> secrets,
        @JsonProperty(required = false)
        @JsonPropertyDescription("file with a line name:secret for each user, instead of secrets")
        String secretsFile,
        @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("true when an external broker's access list lets only user u write to "
                + "command/<command>/<u>, so that users need no secret; the embedded broker sees to that itself")
        boolean trustBroker,
        @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("commands whose time is further than this from the rig's clock are refused, in s")
        double maxAgeS) {
    private static final int SECRET_CHARACTERS_MIN = 16;

    public CommandsConfig {
        allow = allow == null ? List.of() : List.copyOf(allow);
        rights = rights == null ? Map.of() : Map.copyOf(rights);
        secrets = secrets == null ? Map.of() : Map.copyOf(secrets);
        allow.forEach(word -> require("allow", word));
        rights.forEach((user, words) -> split(words).forEach(word -> require("rights", word)));
        secrets.forEach((user, secret) -> requireLong("secrets", user, secret));
        if (!(maxAgeS >= 1 && maxAgeS <= 3600)) {
            throw new IllegalArgumentException("maxAgeS = " + maxAgeS + " must be in 1..3600");
        }
    }

    /// Nothing but `stop`.
    public static CommandsConfig standard() {
        return new CommandsConfig(null, null, null, null, false, 10);
    }

    private static void require(String key, String word) {
        CommandKind kind = CommandKind.of(word);
        if (kind == null || kind == CommandKind.STOP) {
            throw new IllegalArgumentException(key + ": \"" + word
                    + "\" must be one of arm, disarm, setpoint, controller, rate, record; stop is always allowed");
        }
    }

    private static void requireLong(String key, String user, String secret) {
        if (secret.length() < SECRET_CHARACTERS_MIN) {
            throw new IllegalArgumentException(key + ": the secret of " + user + " must have " + SECRET_CHARACTERS_MIN
                    + " characters at least");
        }
    }

    private static List<String> split(String words) {
        return List.of(words.strip().split("\\s*,\\s*"));
    }

    /// Reads the file of secrets beside the rig file.
    ///
    /// @param folder the rig file's; null: the working directory
    /// @throws IllegalArgumentException when it can't be read
    public CommandsConfig besideFolder(Path folder) {
        if (secretsFile == null) {
            return this;
        }
        Path file = folder == null ? Path.of(secretsFile) : folder.resolve(secretsFile);
        Map<String, String> read = new LinkedHashMap<>(secrets);
        try {
            for (String line : Files.readAllLines(file)) {
                int colon = line.indexOf(':');
                if (colon > 0 && !line.startsWith("#")) {
                    read.put(line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("commands.secretsFile = \"" + secretsFile + "\" can't be read: "
                    + unreadable.getMessage(), unreadable);
        }
        return new CommandsConfig(allow, rights, read, null, trustBroker, maxAgeS);
    }

    /// The commands that anybody may give, `stop` first.
    public List<String> words() {
        Set<String> words = new LinkedHashSet<>(List.of("stop"));
        words.addAll(allow);
        rights.values().forEach(some -> words.addAll(split(some)));
        return List.copyOf(words);
    }

    /// @param user null: nobody in particular
    boolean allows(String user, CommandKind kind) {
        List<String> words = new ArrayList<>(allow);
        if (user != null && rights.containsKey(user)) {
            words.addAll(split(rights.get(user)));
        }
        return words.contains(kind.word());
    }

    /// Null when the user has none.
    String secret(String user) {
        return user == null ? null : secrets.get(user);
    }
}
