package spikerig.runtime.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import spikerig.drivers.Channel;
import spikerig.drivers.Sensor;
import spikerig.runtime.loop.Battery;
import spikerig.runtime.loop.Descent;
import spikerig.runtime.loop.PilotInput;
import spikerig.runtime.loop.Supervision;

/// Builds what `[override]` and `[battery]` ask for.
final class SupervisionPlan {
    private final Rig rig;
    private final Map<String, Sensor> sensors;

    /// @param sensors the rig's, open
    SupervisionPlan(Rig rig, Map<String, Sensor> sensors) {
        this.rig = rig;
        this.sensors = sensors;
    }

    /// The name of the loop that a section acts on.
    ///
    /// @param place what messages call the section
    /// @param named the section's key `loop`; null when it has none
    static String loopOf(Rig rig, String place, String named) {
        List<String> acting = rig.loops().entrySet().stream()
                .filter(loop -> !loop.getValue().out().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (named != null && !rig.loops().containsKey(named)) {
            throw rig.error(place + ".loop = \"" + named + "\" is not a loop of this rig; "
                    + Suggestion.among(rig.loops().keySet(), named));
        }
        if (named == null && acting.size() != 1) {
            throw rig.error(place + ".loop must be given: " + acting.size() + " loops have outputs");
        }
        return named != null ? named : acting.getFirst();
    }

    /// The sensors that `loop` reads besides those of its `in`.
    static List<String> sensorsOf(Rig rig, String loop) {
        List<String> names = new ArrayList<>();
        if (rig.override() != null && loop.equals(loopOf(rig, "override", rig.override().loop()))) {
            names.add(rig.override().sensor());
        }
        if (rig.battery() != null && loop.equals(loopOf(rig, "battery", rig.battery().loop()))) {
            names.add(InputPlan.device(rig.battery().channel()));
        }
        return names;
    }

    /// @param in names of the loop's inputs, set points in the order in which they are pooled
    /// @param out the loop's outputs under their full names
    Supervision of(String loop, List<Channel> in, List<Channel> out) {
        PilotInput pilot = rig.override() != null && loop.equals(loopOf(rig, "override", rig.override().loop()))
                ? pilot(rig.override(), out)
                : null;
        if (rig.battery() == null || !loop.equals(loopOf(rig, "battery", rig.battery().loop()))) {
            return new Supervision(pilot, null, null);
        }
        Descent descent = descent(rig.battery(), in);
        return new Supervision(pilot, battery(rig.battery(), descent), descent);
    }

    private PilotInput pilot(OverrideKeys keys, List<Channel> out) {
        Sensor radio = sensors.get(keys.sensor());
        if (radio == null) {
            throw rig.error("override.sensor = \"" + keys.sensor() + "\" is not a sensor of this rig; "
                    + Suggestion.among(sensors.keySet(), keys.sensor()));
        }
        List<PilotInput.Stick> sticks = new ArrayList<>();
        for (StickKeys stick : keys.outputs()) {
            int output = output(stick.out(), out);
            if (sticks.stream().anyMatch(other -> other.output() == output)) {
                throw rig.error("override.outputs: two sticks command " + out.get(output).name());
            }
            sticks.add(new PilotInput.Stick(
                    channel("override.outputs", radio, stick.channel()), output, (float) stick.scale(),
                    (float) stick.offset()));
        }
        return new PilotInput(
                keys.sensor(), radio, channel("override.switchChannel", radio, keys.switchChannel()),
                (float) keys.switchAbove(), sticks, keys.onLoss(), Math.round(keys.lossAfterS() * 1e9));
    }

    private int channel(String place, Sensor sensor, String name) {
        List<String> names = sensor.channels().stream().map(Channel::name).toList();
        if (!names.contains(name)) {
            throw rig.error(place + ": no channel \"" + name + "\"; " + Suggestion.among(names, name));
        }
        return names.indexOf(name);
    }

    private int output(String name, List<Channel> out) {
        List<String> names = out.stream().map(Channel::name).toList();
        List<String> meant = names.stream()
                .filter(full -> full.equals(name) || InputPlan.device(full).equals(name))
                .toList();
        if (meant.size() != 1) {
            throw rig.error("override.outputs: \"" + name + "\" is not one output of the loop; "
                    + Suggestion.among(names, name));
        }
        return names.indexOf(meant.getFirst());
    }

    private Battery battery(BatteryKeys keys, Descent descent) {
        String device = InputPlan.device(keys.channel());
        Sensor sensor = sensors.get(device);
        if (sensor == null) {
            throw rig.error("battery.channel = \"" + keys.channel() + "\" must be <sensor>.<channel>; "
                    + Suggestion.among(sensors.keySet(), device));
        }
        int channel = channel("battery.channel", sensor, keys.channel().substring(device.length() + 1));
        String unit = sensor.channels().get(channel).unit();
        if (!unit.equals("V")) {
            throw rig.error("battery.channel = \"" + keys.channel() + "\" is in " + unit + " and must be in V");
        }
        Battery.Thresholds thresholds = new Battery.Thresholds(
                volts(keys.warnV()), volts(keys.landV()), volts(keys.disarmV()), (float) keys.hysteresisV());
        return new Battery(
                sensor, channel, thresholds, Math.round(keys.filterS() * 1e9), descent,
                Math.round(keys.settleS() * 1e9));
    }

    private static float volts(Double key) {
        return key == null ? Float.NaN : key.floatValue();
    }

    private Descent descent(BatteryKeys keys, List<Channel> in) {
        List<String> setpoints =
                in.stream().map(Channel::name).filter(name -> name.startsWith("setpoint.")).distinct().toList();
        String only = keys.setpoint() == null ? null : "setpoint." + keys.setpoint();
        if (only != null && !setpoints.contains(only)) {
            throw rig.error("battery.setpoint = \"" + keys.setpoint() + "\" is not a set point of the loop; "
                    + Suggestion.among(setpoints, only));
        }
        if (keys.landV() != null && setpoints.isEmpty()) {
            throw rig.error("battery.landV: the loop follows no set point that could be driven down; leave it out");
        }
        boolean[] driven = new boolean[setpoints.size()];
        for (int i = 0; i < driven.length; i++) {
            driven[i] = only == null || only.equals(setpoints.get(i));
        }
        return new Descent(driven, (float) keys.landRatePerS(), (float) keys.landTo());
    }
}
