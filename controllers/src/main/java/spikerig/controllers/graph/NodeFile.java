package spikerig.controllers.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import spikerig.controllers.model.ModelException;
import spikerig.controllers.model.ModelFile;
import tools.jackson.databind.JsonNode;

/// The parameters of one node: keys of its JSON object, tensors `<node>.<parameter>`.
///
/// Every method throws [ModelException] that names the node when what it reads is missing or wrong.
record NodeFile(ModelFile file, String name, JsonNode keys) {
    private static final int INTEGER_MAX = 1 << 20;

    String type() {
        JsonNode type = keys.get("type");
        if (type == null || !type.isString()) {
            throw bad("needs a type");
        }
        return type.stringValue();
    }

    boolean has(String key) {
        return keys.hasNonNull(key) || file.has(tensorName(key));
    }

    /// A string of the node, or else of the whole file, or else `otherwise`.
    String text(String key, String otherwise) {
        JsonNode value = keys.get(key);
        if (value == null || value.isNull()) {
            return file.text(key).orElse(otherwise);
        }
        if (!value.isString()) {
            throw bad("%s = %s must be a string".formatted(key, value));
        }
        return value.stringValue();
    }

    /// Whether `key` is the string `value`.
    boolean is(String key, String value) {
        JsonNode node = keys.get(key);
        return node != null && node.isString() && node.stringValue().equals(value);
    }

    /// Whole numbers from `min`: one, or a list, as JSON or as a tensor.
    List<Integer> integers(String key, int min) {
        List<Integer> values = new ArrayList<>();
        if (!keys.hasNonNull(key) && file.has(tensorName(key))) {
            Arrays.stream(file.ints(tensorName(key), sizes(key))).forEach(values::add);
        } else {
            JsonNode node = keys.path(key);
            (node.isArray() ? node.values() : List.of(node)).forEach(value -> values.add(integer(key, value)));
        }
        for (int value : values) {
            if (value < min || value > INTEGER_MAX) {
                throw bad("%s = %s must be whole numbers in %d..%d".formatted(key, values, min, INTEGER_MAX));
            }
        }
        return values;
    }

    /// As many whole numbers as `count`, of which one stands for all.
    int[] integers(String key, int count, int min, int otherwise) {
        int[] values = new int[count];
        Arrays.fill(values, otherwise);
        if (has(key)) {
            List<Integer> given = integers(key, min);
            if (given.size() != 1 && given.size() != count) {
                throw bad("%s = %s must be %d numbers".formatted(key, given, count));
            }
            Arrays.setAll(values, i -> given.get(given.size() == 1 ? 0 : i));
        }
        return values;
    }

    Shape shape(String key) {
        Shape shape = new Shape(integers(key, 1));
        if (shape.size() < 1) {
            throw bad("%s = %s has no element, or more than %d".formatted(key, shape, Shape.SIZE_MAX));
        }
        return shape;
    }

    /// One finite number per element of `shape`: from as many, from one for all, or from one per channel.
    float[] elements(String key, Shape shape) {
        float[] given = numbers(key);
        int size = shape.size();
        boolean perChannel = shape.sizes().size() > 1 && given.length == shape.sizes().getFirst();
        if (given.length == size) {
            return given;
        }
        if (given.length != 1 && !perChannel) {
            throw bad("%s has %d values for %d neurons of shape %s".formatted(key, given.length, size, shape));
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = given[(int) ((long) i * given.length / size)];
        }
        return values;
    }

    float[] elements(String key, Shape shape, float otherwise) {
        if (has(key)) {
            return elements(key, shape);
        }
        float[] values = new float[shape.size()];
        Arrays.fill(values, otherwise);
        return values;
    }

    private float[] numbers(String key) {
        if (!keys.hasNonNull(key)) {
            return file.floats(tensorName(key), sizes(key));
        }
        JsonNode node = keys.get(key);
        List<JsonNode> values = node.isArray() ? List.copyOf(node.values()) : List.of(node);
        float[] numbers = new float[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            JsonNode value = values.get(i);
            if (!value.isNumber() || !Float.isFinite((float) value.doubleValue())) {
                throw bad("%s = %s must be numbers".formatted(key, node));
            }
            numbers[i] = (float) value.doubleValue();
        }
        return numbers;
    }

    /// The weights, f32 or int8, which must have `rank` dimensions.
    float[] weights(int rank) {
        int[] any = new int[rank];
        Arrays.fill(any, -1);
        if (file.tensor(tensorName("weight"), any).size() == 0) {
            throw file.bad("tensor %s is empty".formatted(tensorName("weight")));
        }
        return file.weights(tensorName("weight"), any);
    }

    List<Integer> weightShape() {
        return file.tensor(tensorName("weight")).shape();
    }

    /// Empty when there is no such tensor.
    float[] bias(int size) {
        return file.has(tensorName("bias")) ? file.floats(tensorName("bias"), size) : new float[0];
    }

    String tensorName(String parameter) {
        return name + "." + parameter;
    }

    ModelException bad(String what) {
        return file.bad("node %s: %s".formatted(name, what));
    }

    private int[] sizes(String key) {
        return file.tensor(tensorName(key)).shape().stream().mapToInt(Integer::intValue).toArray();
    }

    private int integer(String key, JsonNode value) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw bad("%s = %s must be whole numbers".formatted(key, keys.path(key)));
        }
        return value.intValue();
    }
}
