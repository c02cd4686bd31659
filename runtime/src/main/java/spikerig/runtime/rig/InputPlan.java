package spikerig.runtime.rig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import spikerig.drivers.Channel;
import spikerig.drivers.Sensor;
import spikerig.runtime.loop.Inputs;
import spikerig.runtime.loop.SensorInput;
import spikerig.runtime.loop.Setpoint;

/// Finds where each of a loop's inputs comes from.
final class InputPlan {
    private final Rig rig;
    private final Map<String, Sensor> sensors;
    private final List<Channel> channels = new ArrayList<>();
    private final List<Setpoint> setpoints = new ArrayList<>();
    private final List<String> setpointNames = new ArrayList<>();
    private final List<SensorInput> inputs = new ArrayList<>();
    private final int[] pick;

    /// @param sensors the rig's, open
    /// @param place what messages call the loop
    /// @param given `setpoint.<name>` or `<sensor>.<channel>`, with `*` at the end for all channels that begin so
    InputPlan(Rig rig, Map<String, Sensor> sensors, String place, List<String> given) {
        this.rig = rig;
        this.sensors = sensors;
        List<String> names = given.stream().flatMap(name -> matching(place, name).stream()).toList();
        Map<String, Integer> offsets = new LinkedHashMap<>();
        names.stream().filter(name -> name.startsWith("setpoint.")).distinct().forEach(name -> {
            offsets.put(name, setpoints.size());
            setpoints.add(setpoint(place, name));
            setpointNames.add(name.substring("setpoint.".length()));
        });
        int offset = setpoints.size();
        for (String sensor : names.stream().filter(name -> !name.startsWith("setpoint."))
                .map(InputPlan::device).distinct().toList()) {
            Sensor device = sensor(place, sensor);
            inputs.add(new SensorInput(sensor, device, stuckAfterNs(sensor)));
            for (Channel channel : device.channels()) {
                offsets.put(sensor + "." + channel.name(), offset++);
            }
        }
        pick = new int[names.size()];
        for (int i = 0; i < pick.length; i++) {
            Integer found = offsets.get(names.get(i));
            if (found == null) {
                throw rig.error(place + ".in: no input \"" + names.get(i) + "\"; "
                        + Suggestion.among(offsets.keySet(), names.get(i)));
            }
            pick[i] = found;
            channels.add(channel(names.get(i)));
        }
    }

    private List<String> matching(String place, String name) {
        if (!name.endsWith("*") || name.startsWith("setpoint.")) {
            return List.of(name);
        }
        String begin = name.substring(0, name.length() - 1);
        List<String> found = sensor(place, device(name)).channels().stream()
                .map(channel -> device(name) + "." + channel.name())
                .filter(channel -> channel.startsWith(begin))
                .toList();
        if (found.isEmpty()) {
            throw rig.error(place + ".in: no channel of sensor \"" + device(name) + "\" is like \"" + name + "\"");
        }
        return found;
    }

    static String device(String name) {
        return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    private Sensor sensor(String place, String name) {
        Sensor sensor = sensors.get(name);
        if (sensor == null) {
            throw rig.error(place + ".in: no sensor \"" + name + "\"; inputs are named setpoint.<name> or "
                    + "<sensor>.<channel>; " + Suggestion.among(sensors.keySet(), name));
        }
        return sensor;
    }

    private long stuckAfterNs(String sensor) {
        return Math.round(rig.sensors().get(sensor).keys().stuckAfterS() * 1e9);
    }

    private Setpoint setpoint(String place, String name) {
        SetpointKeys keys = rig.setpoints().get(name.substring("setpoint.".length()));
        if (keys == null) {
            throw rig.error(place + ".in: no set point \"" + name + "\"; add a section [" + name + "]");
        }
        double[] timesS = new double[keys.steps().size()];
        float[] values = new float[timesS.length];
        for (int i = 0; i < timesS.length; i++) {
            timesS[i] = keys.steps().get(i).get(0);
            values[i] = keys.steps().get(i).get(1).floatValue();
        }
        return new Setpoint(timesS, values);
    }

    private Channel channel(String name) {
        if (name.startsWith("setpoint.")) {
            SetpointKeys keys = rig.setpoints().get(name.substring("setpoint.".length()));
            return new Channel(name, keys.unit(), keys.min().floatValue(), keys.max().floatValue());
        }
        return sensors.get(device(name)).channels().stream()
                .map(channel -> RigAssembly.qualified(device(name), channel))
                .filter(channel -> channel.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// The inputs in order, under their full names.
    List<Channel> channels() {
        return List.copyOf(channels);
    }

    /// The loop's set points under the names of their sections.
    Map<String, Setpoint> setpoints() {
        Map<String, Setpoint> named = new LinkedHashMap<>();
        for (int i = 0; i < setpoints.size(); i++) {
            named.put(setpointNames.get(i), setpoints.get(i));
        }
        return named;
    }

    Inputs build() {
        return new Inputs(setpoints, inputs, pick, channels.stream().map(Channel::name).toList());
    }
}
