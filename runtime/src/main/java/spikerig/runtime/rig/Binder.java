package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/// Binds the tables of one TOML file to records, key by component name.
///
/// A component may be a number, boolean, `String`, enum (written in kebab case), record, `List` of any of these, or
/// `Map<String, String>`. A key that is absent takes the component's [JsonProperty#defaultValue()]; without one it is
/// null where [JsonProperty#required()] is `false` on an annotated component, and an error otherwise. Every message
/// begins with file, line and column.
final class Binder {
    private final String file;

    Binder(String file) {
        this.file = file;
    }

    /// Binds `table`, found at `path` such as `sensor.altitude`.
    ///
    /// @param otherKeys keys of the same table that another record takes
    /// @throws RigException for a key that is unknown, missing, of the wrong kind or out of range
    <R extends Record> R bind(String path, TomlTable table, Class<R> type, Set<String> otherKeys) {
        rejectUnknownKeys(path, table, type, otherKeys);
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(path, table, components[i]);
        }
        try {
            Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getConstructor(types).newInstance(values);
        } catch (InvocationTargetException refused) {
            throw refused(path, table, refused.getCause());
        } catch (ReflectiveOperationException bug) {
            throw new IllegalStateException(type + " must be a public record", bug);
        }
    }

    private void rejectUnknownKeys(String path, TomlTable table, Class<?> type, Set<String> otherKeys) {
        Set<String> known = new TreeSet<>(otherKeys);
        known.addAll(keysOf(type));
        for (String key : table.keySet()) {
            if (!known.contains(key)) {
                throw at(table, key, path + "." + key + " is not a known key; " + Suggestion.among(known, key));
            }
        }
    }

    static List<String> keysOf(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName).toList();
    }

    private Object component(String path, TomlTable table, RecordComponent component) {
        String key = component.getName();
        String place = path + "." + key;
        Object value = table.get(List.of(key));
        if (value != null) {
            return convert(place, table, key, value, component.getGenericType());
        }
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        if (property != null && !property.defaultValue().isEmpty()) {
            return parse(property.defaultValue(), component.getType());
        }
        if (isOptional(component)) {
            return null;
        }
        throw new RigException(file + ": " + place + " is missing");
    }

    /// Whether the key may be left out although it has no default.
    static boolean isOptional(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property != null && !property.required() && !component.getType().isPrimitive();
    }

    private Object convert(String place, TomlTable table, String key, Object value, Type type) {
        Object converted =
                switch (type) {
                    case ParameterizedType generic when generic.getRawType() == List.class
                            && value instanceof TomlArray array -> list(
                                    place, table, key, array, generic.getActualTypeArguments()[0]);
                    case ParameterizedType generic when generic.getRawType() == Map.class
                            && value instanceof TomlTable map -> strings(place, map);
                    case Class<?> record when record.isRecord() && value instanceof TomlTable nested -> bind(
                            place, nested, record.asSubclass(Record.class), Set.of());
                    case Class<?> choice when choice.isEnum() && value instanceof String word -> constant(
                            place, table, key, word, choice);
                    case Class<?> plain -> plain(plain, value);
                    default -> null;
                };
        if (converted == null) {
            throw at(table, key, place + " = " + shown(value) + " must be " + expected(type));
        }
        return converted;
    }

    private List<Object> list(String place, TomlTable table, String key, TomlArray array, Type elementType) {
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < array.size(); i++) {
            elements.add(convert(place + "[" + i + "]", table, key, array.get(i), elementType));
        }
        return List.copyOf(elements);
    }

    private Map<String, String> strings(String place, TomlTable map) {
        Map<String, String> strings = new LinkedHashMap<>();
        for (String key : map.keySet()) {
            if (!(map.get(List.of(key)) instanceof String text)) {
                throw at(map, key, place + "." + key + " must be a string");
            }
            strings.put(key, text);
        }
        return strings;
    }

    private Object constant(String place, TomlTable table, String key, String word, Class<?> choice) {
        Set<String> words = new TreeSet<>();
        for (Object constant : choice.getEnumConstants()) {
            String name = kebab((Enum<?>) constant);
            if (name.equals(word)) {
                return constant;
            }
            words.add(name);
        }
        throw at(table, key, place + " = \"" + word + "\" must be one of " + String.join(", ", words));
    }

    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Null when `value` is of another kind, or an integer that does not fit.
    private static Object plain(Class<?> type, Object value) {
        return switch (value) {
            case Long number when type == int.class || type == Integer.class ->
                    number == number.intValue() ? (Object) number.intValue() : null;
            case Long number when type == long.class -> number;
            case Number number when type == double.class || type == Double.class -> number.doubleValue();
            case Number number when type == float.class -> number.floatValue();
            case Boolean flag when type == boolean.class -> flag;
            case String text when type == String.class -> text;
            default -> null;
        };
    }

    /// A default value, written in the annotation by whoever wrote the record.
    private static Object parse(String text, Class<?> type) {
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> kebab((Enum<?>) constant).equals(text))
                    .findFirst()
                    .orElseThrow();
        }
        return switch (type.getName()) {
            case "int" -> Integer.decode(text);
            case "long" -> Long.decode(text);
            case "float" -> Float.valueOf(text);
            case "double", "java.lang.Double" -> Double.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            case "java.lang.String" -> text;
            default -> throw new IllegalStateException("no default values for " + type);
        };
    }

    private static String shown(Object value) {
        return switch (value) {
            case String text -> "\"" + text + "\"";
            case TomlTable table -> "{...}";
            case TomlArray array -> "[...]";
            default -> String.valueOf(value);
        };
    }

    private static String expected(Type type) {
        return switch (type) {
            case ParameterizedType generic when generic.getRawType() == List.class -> "a list";
            case Class<?> record when record.isRecord() -> "a table with " + String.join(", ", keysOf(record));
            case Class<?> plain -> switch (plain.getSimpleName()) {
                case "int", "long" -> "a whole number";
                case "float", "double", "Double" -> "a number";
                case "boolean" -> "true or false";
                default -> "a string";
            };
            default -> "a table of strings";
        };
    }

    /// What a compact constructor says begins with the key, such as `rateHz = 2000 must be in 1..1000`.
    private RigException refused(String path, TomlTable table, Throwable cause) {
        if (!(cause instanceof IllegalArgumentException)) {
            throw new IllegalStateException(path, cause);
        }
        String message = cause.getMessage();
        String key = message.split("[^A-Za-z0-9]", 2)[0];
        return table.keySet().contains(key)
                ? at(table, key, path + "." + message)
                : new RigException(file + ": " + path + "." + message);
    }

    RigException at(TomlTable table, String key, String message) {
        TomlPosition position = table.inputPositionOf(List.of(key));
        String place = position == null ? "" : ":" + position.line() + ":" + position.column();
        return new RigException(file + place + ": " + message);
    }
}
