package spikerig.runtime.cli.recording;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a command about recordings prints with `--json`: keys in the order of the record, every digit of a number.
public final class JsonLine {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private JsonLine() {}

    /// One line, without a line feed.
    public static String of(Record result) {
        return MAPPER.writeValueAsString(result);
    }
}
