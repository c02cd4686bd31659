package spikerig.runtime.rig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Each loop has a thread of its own, and a device, like the bus under it, belongs to one thread.
final class OneLoopEach {
    private OneLoopEach() {}

    /// @param buses for each device, such as `sensor.altitude`, the names of its buses
    /// @throws RigException when two loops share a device or a bus
    static void require(Rig rig, Map<String, Set<String>> buses) {
        Map<String, String> owners = new LinkedHashMap<>();
        rig.loops().forEach((loop, keys) -> {
            for (String device : devices(rig, loop, keys)) {
                own(rig, owners, device, loop);
                buses.getOrDefault(device, Set.of()).forEach(bus -> own(rig, owners, "io." + bus, loop));
            }
        });
    }

    private static List<String> devices(Rig rig, String loop, LoopKeys keys) {
        List<String> devices = new ArrayList<>();
        keys.in().stream()
                .filter(name -> !name.startsWith("setpoint."))
                .map(name -> "sensor." + InputPlan.device(name))
                .distinct()
                .forEach(devices::add);
        SupervisionPlan.sensorsOf(rig, loop).forEach(name -> devices.add("sensor." + name));
        keys.out().forEach(name -> devices.add("actuator." + name));
        return devices;
    }

    private static void own(Rig rig, Map<String, String> owners, String what, String loop) {
        String owner = owners.putIfAbsent(what, loop);
        if (owner != null && !owner.equals(loop)) {
            throw rig.error("loop." + loop + " uses " + what + ", which loop." + owner
                    + " uses too; put both into one loop, or give one of them a bus of its own");
        }
    }
}
