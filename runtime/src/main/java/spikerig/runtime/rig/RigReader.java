package spikerig.runtime.rig;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import spikerig.controllers.ControllerProvider;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.io.IoConfig;
import spikerig.runtime.command.CommandsConfig;
import spikerig.runtime.dashboard.DashboardConfig;
import spikerig.runtime.plant.PlantProvider;
import spikerig.runtime.telemetry.TelemetryConfig;

/// Reads the sections of a rig file into records.
final class RigReader {
    private static final Set<String> SECTIONS = Set.of(
            "name", "io", "sensor", "actuator", "setpoint", "controller", "loop", "override", "battery", "telemetry",
            "commands", "dashboard", "plant");

    private final RigSource source;
    private final TomlTable root;
    private final Binder binder;
    private final Providers providers = Providers.onClassPath();

    private RigReader(RigSource source, TomlTable root) {
        this.source = source;
        this.root = root;
        this.binder = new Binder(source.label());
    }

    static Rig read(RigSource source) {
        TomlParseResult toml;
        try {
            toml = Toml.parse(source.text());
        } catch (IOException unreadable) {
            throw new RigException(source.label() + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
        if (toml.hasErrors()) {
            TomlPosition place = toml.errors().getFirst().position();
            throw new RigException(source.label() + ":" + place.line() + ":" + place.column() + ": "
                    + toml.errors().getFirst().getMessage());
        }
        return new RigReader(source, toml).rig();
    }

    private Rig rig() {
        for (String key : root.keySet()) {
            if (!SECTIONS.contains(key)) {
                throw error(root, key, key + " is not a known section; " + Suggestion.among(SECTIONS, key));
            }
        }
        if (!(root.get(List.of("name")) instanceof String name) || !name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new RigException(source.label() + ": name must be given, in lower-case letters, digits and '-'");
        }
        Map<String, LoopKeys> loops =
                each("loop", (path, table) -> binder.bind(path, table, LoopKeys.class, Set.of()));
        if (loops.isEmpty()) {
            throw new RigException(source.label() + ": there is no [loop.<name>], so there is nothing to run");
        }
        return new Rig(
                source,
                name,
                each("io", this::io),
                each("sensor", (path, table) -> device(path, table, SensorKeys.class)),
                each("actuator", (path, table) -> device(path, table, ActuatorKeys.class)),
                each("setpoint", (path, table) -> binder.bind(path, table, SetpointKeys.class, Set.of())),
                each("controller", this::controller),
                loops,
                optional("override", OverrideKeys.class),
                optional("battery", BatteryKeys.class),
                shared("telemetry", TelemetryConfig.class, RecordingKeys.class).besideFolder(source.folder()),
                shared("telemetry", RecordingKeys.class, TelemetryConfig.class),
                binder.bind("commands", single("commands"), CommandsConfig.class, Set.of())
                        .besideFolder(source.folder()),
                binder.bind("dashboard", single("dashboard"), DashboardConfig.class, Set.of()),
                root.contains("plant") ? plant(single("plant")) : null);
    }

    /// Null when there is no such section.
    private <R extends Record> R optional(String section, Class<R> type) {
        return root.contains(section) ? binder.bind(section, single(section), type, Set.of()) : null;
    }

    /// Binds the section `kind` to `type`, which shares it with `other`.
    private <R extends Record> R shared(String kind, Class<R> type, Class<? extends Record> other) {
        return binder.bind(kind, single(kind), type, new TreeSet<>(Binder.keysOf(other)));
    }

    private IoConfig io(String path, TomlTable table) {
        Class<? extends IoConfig> type = provider(path, table, "bus", IoConfig.KINDS, "bus");
        return (IoConfig) binder.bind(path, table, type.asSubclass(Record.class), Set.of("bus"));
    }

    private <K extends Record> Section<K, DriverProvider<?>> device(String path, TomlTable table, Class<K> keys) {
        DriverProvider<?> provider = provider(path, table, "type", providers.drivers(), "driver");
        return section(path, table, keys, provider, provider.configType());
    }

    private Section<ControllerKeys, ControllerProvider<?>> controller(String path, TomlTable table) {
        ControllerProvider<?> provider = provider(path, table, "type", providers.controllers(), "controller");
        return section(path, table, ControllerKeys.class, provider, provider.configType());
    }

    private Section<PlantKeys, PlantProvider<?>> plant(TomlTable table) {
        PlantProvider<?> provider = provider("plant", table, "type", providers.plants(), "plant");
        return section("plant", table, PlantKeys.class, provider, provider.configType());
    }

    /// Splits one table between the keys that all of its kind share and those of its type.
    private <K extends Record, P> Section<K, P> section(
            String path, TomlTable table, Class<K> keys, P provider, Class<? extends Record> configType) {
        Set<String> shared = new TreeSet<>(Binder.keysOf(keys));
        Record config = binder.bind(path, table, configType, shared);
        K bound = binder.bind(path, table, keys, new TreeSet<>(Binder.keysOf(configType)));
        return new Section<>(path.substring(path.indexOf('.') + 1), bound, provider, config);
    }

    private <P> P provider(String path, TomlTable table, String key, Map<String, P> known, String what) {
        Object type = table.get(List.of(key));
        if (!(type instanceof String text)) {
            throw error(table, key, path + "." + key + " must be given; known: " + sorted(known.keySet()));
        }
        if (!known.containsKey(text)) {
            throw error(table, key, path + "." + key + ": no " + what + " for \"" + text + "\"; known: "
                    + sorted(known.keySet()));
        }
        return known.get(text);
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", new TreeSet<>(words));
    }

    private interface Read<T> {
        T read(String path, TomlTable table);
    }

    private <T> Map<String, T> each(String kind, Read<T> read) {
        Map<String, T> sections = new LinkedHashMap<>();
        TomlTable tables = single(kind);
        for (String name : tables.keySet()) {
            if (!(tables.get(List.of(name)) instanceof TomlTable table)) {
                throw error(tables, name, kind + "." + name + " must be a section [" + kind + "." + name + "]");
            }
            sections.put(name, read.read(kind + "." + name, table));
        }
        return sections;
    }

    private TomlTable single(String kind) {
        Object section = root.get(List.of(kind));
        if (section == null) {
            return Toml.parse("");
        }
        if (section instanceof TomlTable table) {
            return table;
        }
        throw error(root, kind, kind + " must be a section");
    }

    private RigException error(TomlTable table, String key, String message) {
        return binder.at(table, key, message);
    }
}
