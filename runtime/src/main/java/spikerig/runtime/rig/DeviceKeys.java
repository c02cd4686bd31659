package spikerig.runtime.rig;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tomlj.Toml;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.I2cConfig;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.SpiConfig;

/// Turns `key=value` words of a command line into the sections of a rig file: a path where a bus is wanted becomes a
/// section of its own.
final class DeviceKeys {
    /// A line is named after its chip, as in `/dev/gpiochip0:17`.
    private static final String GPIO_CHIP = "/dev/gpiochip";

    /// What is assumed of a simulated bus that nobody has named.
    private static final Map<String, String> USUAL_PATHS = Map.of(
            I2cConfig.BUS, "/dev/i2c-1",
            SpiConfig.BUS, "/dev/spidev0.0",
            SerialConfig.BUS, "/dev/ttyAMA0",
            GpioConfig.BUS, GPIO_CHIP + "0:17");

    /// The first kind of bus that the driver says it takes.
    private final String usualBus;
    private final Map<String, String> device = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> buses = new LinkedHashMap<>();

    DeviceKeys(String usualBus) {
        this.usualBus = usualBus;
    }

    /// @throws RigException when it is not `key=value`
    void add(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new RigException("watch: " + assignment + " must be key=value, such as io=/dev/i2c-1");
        }
        String key = assignment.substring(0, equals);
        String value = assignment.substring(equals + 1);
        int dot = key.indexOf('.');
        if (dot > 0) {
            bus(key.substring(0, dot)).put(key.substring(dot + 1), literal(value));
        } else if (isDevice(value)) {
            device.put(key, quoted(key));
            addBus(key, value);
        } else {
            device.put(key, literal(value));
        }
    }

    /// Gives `key` the usual bus of the driver when it has none yet.
    void addBusUnlessNamed(String key) {
        String path = USUAL_PATHS.get(usualBus);
        if (path != null && !device.containsKey(key)) {
            add(key + "=" + path);
        }
    }

    private static boolean isDevice(String value) {
        return value.startsWith("/dev/") || value.startsWith("/sys/");
    }

    private Map<String, String> bus(String name) {
        return buses.computeIfAbsent(name, n -> new LinkedHashMap<>());
    }

    private void addBus(String name, String path) {
        Map<String, String> keys = bus(name);
        String kind = kindOf(path);
        keys.put("bus", quoted(kind));
        int colon = path.lastIndexOf(':');
        if (kind.equals(GpioConfig.BUS) && colon > 0) {
            keys.put("device", quoted(path.substring(0, colon)));
            keys.put("line", literal(path.substring(colon + 1)));
            keys.putIfAbsent("direction", quoted("in"));
        } else {
            keys.put("device", quoted(path));
        }
    }

    private String kindOf(String path) {
        if (path.startsWith("/dev/i2c-")) {
            return I2cConfig.BUS;
        }
        if (path.startsWith("/dev/spidev")) {
            return SpiConfig.BUS;
        }
        if (path.startsWith(GPIO_CHIP) || path.startsWith("/sys/class/gpio/")) {
            return GpioConfig.BUS;
        }
        if (path.startsWith("/sys/class/pwm/")) {
            return PwmConfig.BUS;
        }
        return IoConfig.KINDS.containsKey(usualBus) ? usualBus : SerialConfig.BUS;
    }

    /// What is not a number, a boolean, a list or a table of TOML is a string.
    private static String literal(String value) {
        return Toml.parse("value = " + value).hasErrors() ? quoted(value) : value;
    }

    private static String quoted(String text) {
        return '"' + Toml.tomlEscape(text).toString() + '"';
    }

    /// The text of a rig file that says the same, with the device's keys under `[<type>]`.
    String toml(String type) {
        StringBuilder text = new StringBuilder();
        buses.forEach((name, keys) -> section(text, "io." + quoted(name), keys));
        section(text, quoted(type), device);
        return text.toString();
    }

    private static void section(StringBuilder text, String name, Map<String, String> keys) {
        text.append('[').append(name).append("]\n");
        keys.forEach((key, value) -> text.append(quoted(key)).append(" = ").append(value).append('\n'));
    }
}
