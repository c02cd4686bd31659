package spikerig.controllers.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A safetensors file of ours: its `spikerig` metadata and its tensors, each checked as it is asked for.
///
/// Every method throws [ModelException] when what is asked for is missing or wrong, naming file, key or tensor.
public final class ModelFile {
    /// What follows a tensor's name in that of its scales.
    public static final String SCALE = ".scale";

    private static final String KEY = "spikerig";
    private static final int METADATA_CHARS_MAX = 1 << 20;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(40)
                    .maxTokenCount(100_000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Safetensors file;
    private final ObjectNode metadata;

    public ModelFile(Safetensors file) {
        this.file = file;
        this.metadata = parse(file);
        if (integer("format", 0, Integer.MAX_VALUE) != 1) {
            throw bad("key format = %s is not known; known: 1".formatted(metadata.get("format")));
        }
    }

    public static ModelFile read(String name, byte[] bytes) {
        return new ModelFile(Safetensors.read(name, bytes));
    }

    /// The file's name, for messages.
    public String name() {
        return file.file();
    }

    public Map<String, Tensor> tensors() {
        return file.tensors();
    }

    /// Weights and constants: every element of a tensor that is not a golden vector.
    public long parameterCount() {
        return tensors().values().stream()
                .filter(tensor -> !tensor.name().startsWith("golden.") && !tensor.name().contains(".golden."))
                .mapToLong(Tensor::size)
                .sum();
    }

    /// The size of the file, as this project writes it.
    public int byteCount() {
        return file.toBytes().length;
    }

    /// The whole metadata; not to be changed.
    public JsonNode metadata() {
        return metadata;
    }

    public boolean hasKey(String key) {
        return metadata.hasNonNull(key);
    }

    public Optional<String> text(String key) {
        JsonNode node = metadata.get(key);
        if (node == null || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw bad("key %s = %s must be a string".formatted(key, node));
        }
        return Optional.of(node.stringValue());
    }

    public String requiredText(String key) {
        return text(key).orElseThrow(() -> bad("key " + key + " is missing"));
    }

    public int integer(String key, int min, int max) {
        JsonNode node = required(key);
        if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < min || node.intValue() > max) {
            throw bad("key %s = %s must be a whole number in %d..%d".formatted(key, node, min, max));
        }
        return node.intValue();
    }

    /// The value of `key`, which must be above 0; empty when there is none.
    public OptionalDouble positive(String key) {
        JsonNode node = metadata.get(key);
        if (node == null || node.isNull()) {
            return OptionalDouble.empty();
        }
        if (!node.isNumber() || !(node.doubleValue() > 0) || Double.isInfinite(node.doubleValue())) {
            throw bad("key %s = %s must be a number above 0".formatted(key, node));
        }
        return OptionalDouble.of(node.doubleValue());
    }

    /// Names of the outputs; `0`, `1`, ... when the file has none.
    public List<String> labels(int count) {
        JsonNode node = metadata.get("labels");
        List<String> labels = new ArrayList<>();
        if (node == null || node.isNull()) {
            for (int i = 0; i < count; i++) {
                labels.add(Integer.toString(i));
            }
            return labels;
        }
        if (!node.isArray() || node.size() != count || !node.values().stream().allMatch(JsonNode::isString)) {
            throw bad("key labels must be a list of %d strings".formatted(count));
        }
        node.values().forEach(label -> labels.add(label.stringValue()));
        return List.copyOf(labels);
    }

    /// Any other value of the metadata.
    public JsonNode required(String key) {
        JsonNode node = metadata.get(key);
        if (node == null || node.isNull()) {
            throw bad("key " + key + " is missing");
        }
        return node;
    }

    public boolean has(String tensor) {
        return tensors().containsKey(tensor);
    }

    public Tensor tensor(String name) {
        Tensor tensor = tensors().get(name);
        if (tensor == null) {
            throw bad("tensor " + name + " is missing");
        }
        return tensor;
    }

    /// @param shape -1 where any size will do
    public Tensor tensor(String name, int... shape) {
        Tensor tensor = tensor(name);
        boolean fits = tensor.shape().size() == shape.length;
        for (int i = 0; fits && i < shape.length; i++) {
            fits = shape[i] < 0 || shape[i] == tensor.shape().get(i);
        }
        if (!fits) {
            throw bad("tensor %s has the shape %s, not %s".formatted(name, tensor.shape(), text(shape)));
        }
        return tensor;
    }

    /// Finite f32 values.
    public float[] floats(String name, int... shape) {
        Tensor tensor = tensor(name, shape);
        if (tensor.type() != DataType.F32) {
            throw bad("tensor %s holds %s, not F32".formatted(name, tensor.type()));
        }
        float[] values = tensor.floats();
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw bad("tensor %s holds %s at element %d".formatted(name, values[i], i));
            }
        }
        return values;
    }

    /// Weights: finite f32 values, or I8 ones times the f32 `<name>.scale` of their row (`[shape[0]]`, or one for all).
    public float[] weights(String name, int... shape) {
        Tensor tensor = tensor(name, shape);
        if (tensor.type() != DataType.I8) {
            return floats(name, shape);
        }
        float[] values = tensor.floats();
        int rows = tensor.shape().isEmpty() ? 1 : tensor.shape().getFirst();
        int[] scaleShape = tensor(name + SCALE).shape().stream().mapToInt(Integer::intValue).toArray();
        float[] scales = floats(name + SCALE, scaleShape);
        if (scales.length != 1 && scales.length != rows) {
            throw bad("tensor %s has %d values for %d rows".formatted(name + SCALE, scales.length, rows));
        }
        for (int i = 0; i < values.length; i++) {
            values[i] *= scales[scales.length == 1 ? 0 : (int) ((long) i * rows / values.length)];
        }
        return values;
    }

    public int[] ints(String name, int... shape) {
        return tensor(name, shape).ints();
    }

    /// A message about this file, with the remedy that fits them all.
    public ModelException bad(String what) {
        return new ModelException("%s: %s; export the model again".formatted(name(), what));
    }

    private static ObjectNode parse(Safetensors file) {
        String json = file.metadata().get(KEY);
        if (json == null) {
            throw new ModelException("%s: has no \"%s\" in its metadata; it is not a model or data file of this project"
                    .formatted(file.file(), KEY));
        }
        if (json.length() > METADATA_CHARS_MAX) {
            throw new ModelException("%s: metadata of %d characters, more than %d"
                    .formatted(file.file(), json.length(), METADATA_CHARS_MAX));
        }
        try {
            if (JSON.readTree(json) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new ModelException("%s: metadata \"%s\" is not JSON that can be read (%s); export the model again"
                    .formatted(file.file(), KEY, e.getOriginalMessage()), e);
        }
        throw new ModelException("%s: metadata \"%s\" is not a JSON object; export the model again"
                .formatted(file.file(), KEY));
    }

    private static String text(int[] shape) {
        List<String> sizes = new ArrayList<>();
        for (int size : shape) {
            sizes.add(size < 0 ? "any" : Integer.toString(size));
        }
        return sizes.toString();
    }
}
