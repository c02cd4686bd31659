package spikerig.runtime.command;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON of a command, with bounds on all that a stranger may write.
final class CommandText {
    static final int BYTES_MAX = 4096;

    private static final int DEPTH_MAX = 4;
    private static final int WORD_MAX = 128;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");

    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private CommandText(JsonNode object) {
        this.object = object;
    }

    /// @throws CommandRefused when it is no JSON object
    static CommandText parse(byte[] payload) {
        return parse(new String(payload, StandardCharsets.UTF_8));
    }

    static CommandText parse(String text) {
        try {
            JsonNode read = JSON.readTree(text);
            if (read != null && read.isObject()) {
                return new CommandText(read);
            }
        } catch (JacksonException malformed) {
            throw new CommandRefused("not JSON: " + malformed.getOriginalMessage().lines().findFirst().orElse(""));
        }
        throw new CommandRefused("not a JSON object");
    }

    boolean has(String key) {
        return object.has(key);
    }

    /// Null when there is none, or none that could be one.
    String idOrNull() {
        JsonNode id = object.get("id");
        return id != null && id.isString() && ID.matcher(id.asString()).matches() ? id.asString() : null;
    }

    String id() {
        String id = idOrNull();
        if (id == null) {
            throw new CommandRefused("id must be given: 1 to 64 letters, digits and _ . : -");
        }
        return id;
    }

    String word(String key) {
        String word = wordOrNull(key);
        if (word == null) {
            throw new CommandRefused(key + " must be a string of 1 to " + WORD_MAX + " characters");
        }
        return word;
    }

    /// Null when the key is absent.
    String wordOrNull(String key) {
        JsonNode node = object.get(key);
        if (node == null) {
            return null;
        }
        if (!node.isString() || node.asString().isEmpty() || node.asString().length() > WORD_MAX) {
            throw new CommandRefused(key + " must be a string of 1 to " + WORD_MAX + " characters");
        }
        return node.asString();
    }

    /// What was signed: longer than a word.
    String body() {
        JsonNode node = object.get("body");
        if (node == null || !node.isString()) {
            throw new CommandRefused("body must be a string");
        }
        return node.asString();
    }

    double number(String key) {
        JsonNode node = object.get(key);
        if (node == null || !node.isNumber() || !Double.isFinite(node.asDouble())) {
            throw new CommandRefused(key + " must be a number");
        }
        return node.asDouble();
    }

    boolean isNull(String key) {
        return object.has(key) && object.get(key).isNull();
    }
}
