package spikerig.runtime.rig;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tomlj.Toml;
import org.tomlj.TomlTable;
import spikerig.drivers.Device;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.DataFiles;
import spikerig.drivers.io.IoConfig;

/// One device with its buses, without a rig around it.
///
/// @param type the driver's
/// @param io its buses, and perhaps others
/// @param files where its data files are
public record SingleDevice(
        String type, Map<String, IoConfig> io, DriverProvider<?> provider, Record config, DataFiles files) {
    private static final String LABEL = "watch";

    /// All drivers on the class path by type.
    public static SortedMap<String, DriverProvider<?>> drivers() {
        return new TreeMap<>(Providers.onClassPath().drivers());
    }

    /// The sensor or actuator `name` of `rig`.
    ///
    /// @throws RigException when the rig has none of that name
    public static SingleDevice of(Rig rig, String name) {
        Map<String, Section<?, DriverProvider<?>>> devices = new LinkedHashMap<>();
        devices.putAll(rig.sensors());
        devices.putAll(rig.actuators());
        Section<?, DriverProvider<?>> section = devices.get(name);
        if (section == null) {
            throw rig.error("no device \"" + name + "\"; " + Suggestion.among(devices.keySet(), name));
        }
        return new SingleDevice(
                section.provider().type(), rig.io(), section.provider(), section.config(), rig.source()::read);
    }

    /// A device of `type` with keys as in a rig file, `key=value`. Where a bus is wanted, a path such as `/dev/i2c-1`
    /// will do; `io.baud=9600` is a key of that bus.
    ///
    /// @param simulated whether a bus that is not named is there all the same
    /// @throws RigException when there is no such driver, or a key is unknown, missing or out of range
    public static SingleDevice of(String type, List<String> assignments, boolean simulated) {
        DriverProvider<?> provider = drivers().get(type);
        if (provider == null) {
            throw new RigException("no rig and no driver of type \"" + type + "\"; known: "
                    + String.join(", ", drivers().keySet()));
        }
        DeviceKeys keys = new DeviceKeys(provider.summary().map(said -> said.bus().split(", ")[0]).orElse(""));
        assignments.forEach(keys::add);
        if (simulated && Binder.keysOf(provider.configType()).contains("io")) {
            keys.addBusUnlessNamed("io");
        }
        try {
            return bind(type, provider, Toml.parse(keys.toml(type)));
        } catch (RigException refused) {
            // the lines of a file that nobody has written
            throw new RigException(refused.getMessage().replaceFirst("^" + LABEL + ":\\d+:\\d+: ", LABEL + ": "));
        }
    }

    private static SingleDevice bind(String type, DriverProvider<?> provider, TomlTable toml) {
        Binder binder = new Binder(LABEL);
        Map<String, IoConfig> io = new LinkedHashMap<>();
        TomlTable buses = toml.getTableOrEmpty("io");
        for (String name : buses.keySet()) {
            TomlTable bus = buses.getTable(List.of(name));
            Class<? extends IoConfig> kind = IoConfig.KINDS.get(bus.getString("bus"));
            io.put(name, (IoConfig) binder.bind("io." + name, bus, kind.asSubclass(Record.class), Set.of("bus")));
        }
        Record config = binder.bind(type, toml.getTableOrEmpty(List.of(type)), provider.configType(), Set.of());
        return new SingleDevice(type, io, provider, config, name -> Files.readAllBytes(Path.of(name)));
    }

    /// Opens the driver.
    ///
    /// @throws spikerig.drivers.DeviceException when the device does not answer
    public Device create(Wiring wiring) {
        return create(provider, wiring);
    }

    /// Makes the simulated chip.
    public Twin twin(TwinWiring wiring, long seed) {
        return twin(provider, wiring, seed);
    }

    private <C extends Record> Device create(DriverProvider<C> driver, Wiring wiring) {
        return driver.create(driver.configType().cast(config), wiring);
    }

    private <C extends Record> Twin twin(DriverProvider<C> driver, TwinWiring wiring, long seed) {
        return driver.twin(driver.configType().cast(config), wiring, seed);
    }
}
