package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import spikerig.drivers.io.IoConfig;
import spikerig.runtime.telemetry.TelemetryConfig;

/// Writes the reference of all keys from the records that they are bound to.
public final class KeyReference {
    private KeyReference() {}

    /// The reference of everything on the class path, as Markdown.
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Keys of a rig file

                Written by `spikerig keys` from the records that the keys are bound to. A key without a default must be
                given, unless it is marked optional. An unknown key is an error.

                `name` at the top of the file is the rig's name: lower-case letters, digits and `-`.

                """);
        Providers providers = Providers.onClassPath();
        IoConfig.KINDS.forEach((bus, type) -> section(page, "[io.<name>] with bus = \"" + bus + "\"", type));
        section(page, "[sensor.<name>] and [actuator.<name>]: every sensor", SensorKeys.class);
        section(page, "[sensor.<name>] and [actuator.<name>]: every actuator", ActuatorKeys.class);
        providers.drivers()
                .forEach((type, provider) -> section(page, "Device type = \"" + type + "\"", provider.configType()));
        section(page, "[setpoint.<name>]", SetpointKeys.class);
        providers.controllers()
                .forEach((type, provider) -> section(page, "[controller.<name>] with type = \"" + type + "\"",
                        provider.configType()));
        section(page, "[loop.<name>]", LoopKeys.class);
        section(page, "[telemetry]", TelemetryConfig.class);
        section(page, "[plant]: every plant", PlantKeys.class);
        providers.plants()
                .forEach((type, provider) -> section(page, "[plant] with type = \"" + type + "\"",
                        provider.configType()));
        return page.toString();
    }

    private static void section(StringBuilder page, String title, Class<?> type) {
        page.append("## `").append(title.replace(": ", "`: ").replace("Device type", "type"));
        page.append(title.contains(": ") ? "\n\n" : "`\n\n");
        if (type.getRecordComponents().length == 0) {
            page.append("No keys of its own.\n\n");
            return;
        }
        page.append("| key | kind | default | meaning |\n|---|---|---|---|\n");
        rows("", type).forEach((key, component) -> page.append("| `%s` | %s | %s | %s |\n"
                .formatted(key, kind(component), defaultOf(component), meaning(component))));
        page.append('\n');
    }

    /// Keys of nested tables follow their table's, as `limit.min`.
    private static Map<String, RecordComponent> rows(String prefix, Class<?> type) {
        Map<String, RecordComponent> rows = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            rows.put(prefix + component.getName(), component);
            if (component.getType().isRecord()) {
                rows.putAll(rows(prefix + component.getName() + ".", component.getType()));
            }
        }
        return rows;
    }

    private static String kind(RecordComponent component) {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return List.of(type.getEnumConstants()).stream()
                    .map(constant -> "`\"" + Binder.kebab((Enum<?>) constant) + "\"`")
                    .collect(Collectors.joining(", "));
        }
        if (type.isRecord()) {
            return "table";
        }
        return switch (type.getSimpleName()) {
            case "int", "long" -> "whole number";
            case "float", "double", "Double" -> "number";
            case "boolean" -> "true or false";
            case "List" -> "list";
            case "Map" -> "table of strings";
            default -> "string";
        };
    }

    private static String defaultOf(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        if (property != null && !property.defaultValue().isEmpty()) {
            return "`" + property.defaultValue() + "`";
        }
        return Binder.isOptional(component) ? "optional" : "";
    }

    private static String meaning(RecordComponent component) {
        JsonPropertyDescription description = component.getAccessor().getAnnotation(JsonPropertyDescription.class);
        return description == null ? "" : description.value().replace("|", "\\|");
    }
}
