package spikerig.runtime.rig;

import java.util.LinkedHashMap;
import java.util.Map;
import spikerig.controllers.ControllerProvider;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.io.IoConfig;
import spikerig.runtime.command.CommandsConfig;
import spikerig.runtime.dashboard.DashboardConfig;
import spikerig.runtime.plant.PlantProvider;
import spikerig.runtime.telemetry.TelemetryConfig;

/// A rig file, read and checked as far as that is possible without opening anything. Sections keep the file's order.
///
/// @param override null for a rig without a pilot
/// @param battery null for a rig that watches none
/// @param plant null for a rig that has none
public record Rig(
        RigSource source,
        String name,
        Map<String, IoConfig> io,
        Map<String, Section<SensorKeys, DriverProvider<?>>> sensors,
        Map<String, Section<ActuatorKeys, DriverProvider<?>>> actuators,
        Map<String, SetpointKeys> setpoints,
        Map<String, Section<ControllerKeys, ControllerProvider<?>>> controllers,
        Map<String, LoopKeys> loops,
        OverrideKeys override,
        BatteryKeys battery,
        TelemetryConfig telemetry,
        RecordingKeys recording,
        CommandsConfig commands,
        DashboardConfig dashboard,
        Section<PlantKeys, PlantProvider<?>> plant) {

    /// Reads the rig that `rig` names: a path, or a bundled rig.
    ///
    /// @throws RigException naming file, line, key, value and remedy
    public static Rig load(String rig) {
        return RigReader.read(RigSource.find(rig));
    }

    /// Reads the rig in `source`.
    ///
    /// @throws RigException as [#load]
    public static Rig read(RigSource source) {
        return RigReader.read(source);
    }

    /// The start of a message about this rig: file and key.
    public RigException error(String message) {
        return new RigException(source.label() + ": " + message);
    }

    /// The same rig with other keys of a sensor's type.
    public Rig withSensor(String sensor, Record config) {
        Map<String, Section<SensorKeys, DriverProvider<?>>> changed = new LinkedHashMap<>(sensors);
        changed.computeIfPresent(
                sensor, (key, section) -> new Section<>(section.name(), section.keys(), section.provider(), config));
        return new Rig(
                source, name, io, changed, actuators, setpoints, controllers, loops, override, battery, telemetry,
                recording, commands, dashboard, plant);
    }
}
