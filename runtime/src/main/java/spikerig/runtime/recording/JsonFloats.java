package spikerig.runtime.recording;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Floats in JSON, so that each comes back with the same bits: the shortest decimal that is only this float's, `null`
/// for what is not a number, `"Infinity"` and `"-Infinity"`.
final class JsonFloats {
    private JsonFloats() {}

    static void write(float value, StringBuilder json) {
        if (Float.isFinite(value)) {
            json.append(value);
        } else if (Float.isNaN(value)) {
            json.append("null");
        } else {
            json.append('"').append(value).append('"');
        }
    }

    static void write(float[] values, StringBuilder json) {
        json.append('[');
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                json.append(',');
            }
            write(values[i], json);
        }
        json.append(']');
    }

    /// The value that `parser` stands on.
    static float read(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NULL ? Float.NaN : Float.parseFloat(parser.getString());
    }
}
