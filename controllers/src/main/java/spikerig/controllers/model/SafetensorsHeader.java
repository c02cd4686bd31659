package spikerig.controllers.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON header of a safetensors file token by token, so that a hostile header costs no more memory than its
/// own length.
final class SafetensorsHeader {
    static final int DEPTH_MAX = 8;
    static final int RANK_MAX = 8;
    static final int TENSORS_MAX = 65_536;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxNumberLength(20)
                    .maxNameLength(1_000)
                    .build())
            .build();

    private final String file;
    private final ByteBuffer data;
    final Map<String, String> metadata = new LinkedHashMap<>();
    final Map<String, Tensor> tensors = new LinkedHashMap<>();
    final Map<String, Integer> begins = new LinkedHashMap<>();

    /// @param data the bytes after the header, which tensors become views of
    SafetensorsHeader(String file, byte[] bytes, int offset, int length, ByteBuffer data) {
        this.file = file;
        this.data = data;
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            read(json);
        } catch (JacksonException e) {
            throw new ModelException(
                    "%s: the header is not JSON that can be read (%s); write the file again"
                            .formatted(file, e.getOriginalMessage()),
                    e);
        }
    }

    private void read(JsonParser json) {
        expect(json.nextToken(), JsonToken.START_OBJECT, "the header");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            if (name.equals("__metadata__")) {
                readMetadata(json);
            } else {
                readTensor(json, name);
            }
        }
        if (json.nextToken() != null) {
            throw bad("the header", "goes on after its object");
        }
    }

    private void readMetadata(JsonParser json) {
        expect(json.nextToken(), JsonToken.START_OBJECT, "__metadata__");
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            expect(json.nextToken(), JsonToken.VALUE_STRING, "__metadata__." + key);
            if (metadata.put(key, json.getString()) != null) {
                throw bad("__metadata__." + key, "is there twice");
            }
        }
    }

    private void readTensor(JsonParser json, String name) {
        String what = "tensor " + name;
        expect(json.nextToken(), JsonToken.START_OBJECT, what);
        DataType type = null;
        List<Integer> shape = null;
        List<Integer> offsets = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = json.currentName();
            JsonToken token = json.nextToken();
            switch (key) {
                case "dtype" -> type = type(json, token, what);
                case "shape" -> shape = integers(json, token, what + ": shape");
                case "data_offsets" -> offsets = integers(json, token, what + ": data_offsets");
                default -> throw bad(what, "has the unknown key " + key);
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw bad(what, "needs dtype, shape and two data_offsets");
        }
        add(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private void add(String name, DataType type, List<Integer> shape, int begin, int end) {
        String what = "tensor " + name;
        long bytes = Tensor.elementCount(shape) * type.bytes();
        if (bytes < 0) {
            throw bad(what, "has the impossible shape " + shape);
        }
        if (begin > end || end > data.limit()) {
            throw bad(what, "lies at %d to %d of %d bytes of data; the file is truncated or damaged"
                    .formatted(begin, end, data.limit()));
        }
        if (bytes != end - begin) {
            throw bad(what, "takes %d bytes as %s %s, but %d are set aside".formatted(bytes, type, shape, end - begin));
        }
        if (tensors.put(name, new Tensor(name, type, shape, data.slice(begin, end - begin))) != null) {
            throw bad(what, "is there twice");
        }
        begins.put(name, begin);
        if (tensors.size() > TENSORS_MAX) {
            throw bad("the header", "names more than " + TENSORS_MAX + " tensors");
        }
    }

    private DataType type(JsonParser json, JsonToken token, String what) {
        expect(token, JsonToken.VALUE_STRING, what + ": dtype");
        try {
            return DataType.valueOf(json.getString());
        } catch (IllegalArgumentException _) {
            throw bad(what, "has the element type %s; known: F64, F32, I64, I32, I8, U8".formatted(json.getString()));
        }
    }

    private List<Integer> integers(JsonParser json, JsonToken token, String what) {
        expect(token, JsonToken.START_ARRAY, what);
        List<Integer> values = new ArrayList<>(4);
        for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
            expect(next, JsonToken.VALUE_NUMBER_INT, what);
            int value = json.getIntValue();
            if (value < 0 || values.size() == RANK_MAX) {
                throw bad(what, "must be at most " + RANK_MAX + " numbers from 0 up");
            }
            values.add(value);
        }
        return values;
    }

    private void expect(JsonToken token, JsonToken expected, String what) {
        if (token != expected) {
            throw bad(what, "is not %s".formatted(
                    switch (expected) {
                        case START_OBJECT -> "a JSON object";
                        case START_ARRAY -> "a list";
                        case VALUE_STRING -> "a string";
                        default -> "a whole number";
                    }));
        }
    }

    private ModelException bad(String what, String why) {
        return new ModelException("%s: %s %s; write the file again".formatted(file, what, why));
    }
}
