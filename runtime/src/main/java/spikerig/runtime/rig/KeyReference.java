package spikerig.runtime.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import spikerig.drivers.io.IoConfig;
import spikerig.runtime.command.CommandsConfig;
import spikerig.runtime.dashboard.DashboardConfig;
import spikerig.runtime.telemetry.TelemetryConfig;

/// Writes the reference of all keys from the records that they are bound to.
public final class KeyReference {
    private KeyReference() {}

    /// The reference of everything on the class path, as Markdown.
    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Keys of a rig file

                Printed by `spikerig keys`, from the records that the keys are bound to. A key without a default must be
                given, unless it is optional; a key of a table, such as `limit.min`, where the table is. An unknown key
                is an error.

                The file begins with `name`, the rig's: lower-case letters, digits and `-`.

                """);
        Providers providers = Providers.onClassPath();
        group(page, "Buses: `[io.<name>]`", "The key `bus` says which kind it is.");
        IoConfig.KINDS.forEach((bus, config) -> table(page, typed("bus", bus), config));
        group(page, "Devices: `[sensor.<name>]` and `[actuator.<name>]`",
                "The key `type` says which driver it is. Its keys stand beside those that all of its kind have.");
        table(page, "Every sensor", SensorKeys.class);
        table(page, "Every actuator", ActuatorKeys.class);
        providers.drivers().forEach((type, provider) -> table(page, typed("type", type), provider.configType()));
        group(page, "Set points: `[setpoint.<name>]`", "What a loop is to reach, by time since arming.");
        rows(page, SetpointKeys.class);
        group(page, "Controllers: `[controller.<name>]`", "The key `type` says which kind it is.");
        providers.controllers().forEach((type, provider) -> table(page, typed("type", type), provider.configType()));
        group(page, "Loops: `[loop.<name>]`", "A loop runs one controller at its rate; a rig has one loop or several.");
        rows(page, LoopKeys.class);
        group(page, "A pilot takes over: `[override]`",
                "The section may be left out. Outputs change hands without a jump.");
        rows(page, OverrideKeys.class);
        table(page, "Each table of `outputs`", StickKeys.class);
        group(page, "The battery: `[battery]`",
                "The section may be left out. One of `warnV`, `landV` and `disarmV` must be given.");
        rows(page, BatteryKeys.class);
        group(page, "Telemetry: `[telemetry]`", "The section may be left out.");
        rows(page, TelemetryConfig.class);
        page.append("Recordings, keys of the same section; see the README of `runtime`.\n\n");
        rows(page, RecordingKeys.class);
        group(page, "Commands over MQTT: `[commands]`",
                "The section may be left out: then only `stop` is obeyed. Topics and messages: "
                        + "[TOPICS.md](TOPICS.md).");
        rows(page, CommandsConfig.class);
        group(page, "The web page: `[dashboard]`", "The section may be left out.");
        rows(page, DashboardConfig.class);
        group(page, "The simulated world: `[plant]`",
                "Read by `sim` only. The key `type` says which one it is. Its keys stand beside those of every plant.");
        table(page, "Every plant", PlantKeys.class);
        providers.plants().forEach((type, provider) -> table(page, typed("type", type), provider.configType()));
        return page.toString().strip() + "\n";
    }

    private static String typed(String key, String type) {
        return "`" + key + " = \"" + type + "\"`";
    }

    private static void group(StringBuilder page, String title, String about) {
        page.append("## ").append(title).append("\n\n").append(about).append("\n\n");
    }

    private static void table(StringBuilder page, String title, Class<?> type) {
        page.append("### ").append(title).append("\n\n");
        rows(page, type);
    }

    private static void rows(StringBuilder page, Class<?> type) {
        if (type.getRecordComponents().length == 0) {
            page.append("No keys of its own.\n\n");
            return;
        }
        page.append("| key | kind | default | meaning |\n|---|---|---|---|\n");
        components("", type).forEach((key, component) -> page.append("| `%s` | %s | %s | %s |\n"
                .formatted(key, kind(component), defaultOf(component), meaning(component))));
        page.append('\n');
    }

    /// Keys of nested tables follow their table's, as `limit.min`.
    private static Map<String, RecordComponent> components(String prefix, Class<?> type) {
        Map<String, RecordComponent> rows = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            rows.put(prefix + component.getName(), component);
            if (component.getType().isRecord()) {
                rows.putAll(components(prefix + component.getName() + ".", component.getType()));
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
        return description == null ? "" : description.value().replace("|", "\\|").replace("<", "\\<");
    }
}
