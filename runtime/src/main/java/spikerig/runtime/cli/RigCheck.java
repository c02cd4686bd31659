package spikerig.runtime.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Device;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.PwmConfig;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.RadioLoss;
import spikerig.runtime.rig.BatteryKeys;
import spikerig.runtime.rig.LoopKeys;
import spikerig.runtime.rig.OverrideKeys;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigAssembly;
import spikerig.runtime.safety.RestTimes;
import spikerig.runtime.sim.SimulatedRun;

/// What `check` finds: the keys of its JSON object are the components.
///
/// @param override who else may command; null: nobody
/// @param battery what is done when it runs low; null: nothing
record RigCheck(
        String rig, List<Bus> buses, List<DeviceCheck> devices, List<LoopCheck> loops, OverrideCheck override,
        BatteryCheck battery) {
    private static final int CHANNELS_SHOWN = 8;

    /// @param here whether this machine has the device
    record Bus(String name, String bus, String device, boolean here) {}

    /// @param deadMan for actuators: what stops it when the process dies; else null
    /// @param restMs for actuators: how long that takes; else null
    record DeviceCheck(String name, String type, List<String> channels, String deadMan, Double restMs) {}

    /// @param budget what a tick waits for outside the JVM; null: nothing
    /// @param restMs from each fault to rest
    record LoopCheck(
            String name, double rateHz, List<String> in, String controller, String budget, int neurons, String fallback,
            List<String> out,
            List<Rest> restMs) {}

    /// From a fault to actuators at rest, at most.
    record Rest(String fault, double ms) {}

    /// @param outputs such as `channel3 -> thrust x 10.0`
    record OverrideCheck(
            String sensor, String switchChannel, double switchAbove, List<String> outputs, String onLoss,
            double lossAfterS) {}

    /// @param warnV null: no such level, as with the other two
    record BatteryCheck(
            String channel, Double warnV, Double landV, Double disarmV, double filterS, double hysteresisV,
            double landRatePerS, double landTo) {}

    /// Builds the rig on its twins, so that everything it names is resolved.
    ///
    /// @param controller takes the place of the rig's; null: as the rig says
    /// @throws IllegalArgumentException when something is wrong with it
    static RigCheck of(Rig rig, String controller) {
        try (SimulatedRun run = new SimulatedRun(rig, SimulatedRun.Options.fast(1, controller, null))) {
            RigAssembly assembly = run.simulation().assembly();
            List<DeviceCheck> devices = new ArrayList<>();
            rig.sensors().forEach((name, section) -> devices.add(
                    device(name, section.provider().type(), assembly.sensors().get(name))));
            rig.actuators().forEach((name, section) -> devices.add(
                    device(name, section.provider().type(), assembly.actuators().get(name))));
            return new RigCheck(
                    rig.name(),
                    rig.io().entrySet().stream().map(io -> bus(io.getKey(), io.getValue())).toList(),
                    devices,
                    assembly.loops().stream().map(loop -> loop(rig, assembly, loop)).toList(),
                    override(rig.override()),
                    battery(rig.battery()));
        }
    }

    private static OverrideCheck override(OverrideKeys keys) {
        if (keys == null) {
            return null;
        }
        List<String> outputs = keys.outputs().stream()
                .map(stick -> stick.channel() + " -> " + stick.out() + " x " + stick.scale()
                        + (stick.offset() == 0 ? "" : " + " + stick.offset()))
                .toList();
        return new OverrideCheck(
                keys.sensor(), keys.switchChannel(), keys.switchAbove(), outputs,
                keys.onLoss().name().toLowerCase(Locale.ROOT), keys.lossAfterS());
    }

    private static BatteryCheck battery(BatteryKeys keys) {
        return keys == null
                ? null
                : new BatteryCheck(
                        keys.channel(), keys.warnV(), keys.landV(), keys.disarmV(), keys.filterS(), keys.hysteresisV(),
                        keys.landRatePerS(), keys.landTo());
    }

    private static Bus bus(String name, IoConfig io) {
        String device = switch (io) {
            case PwmConfig pwm -> pwm.device() + "/pwm" + pwm.channel();
            case GpioConfig gpio when !gpio.isValueFile() -> gpio.device() + " line " + gpio.line();
            default -> io.device();
        };
        return new Bus(name, io.bus(), device, Files.exists(Path.of(io.device())));
    }

    private static DeviceCheck device(String name, String type, Device device) {
        List<String> channels = device.channels().stream().map(RigCheck::channel).toList();
        if (device instanceof Actuator actuator) {
            DeadMan deadMan = actuator.deadMan();
            return new DeviceCheck(
                    name, type, channels, deadMan.kind().name().toLowerCase(Locale.ROOT), deadMan.restAfterNs() / 1e6);
        }
        return new DeviceCheck(name, type, channels, null, null);
    }

    private static String channel(Channel channel) {
        return "%s %s %s..%s".formatted(channel.name(), channel.unit(), number(channel.min()), number(channel.max()));
    }

    private static String number(float value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private static LoopCheck loop(Rig rig, RigAssembly assembly, ControlLoop loop) {
        LoopKeys keys = rig.loops().get(loop.layout().loop());
        return new LoopCheck(
                loop.layout().loop(), keys.rateHz(), keys.in(), loop.layout().controller(), loop.budget(),
                loop.layout().neuronCount(),
                keys.fallback(), keys.out(), rest(rig, assembly, loop.layout().loop(), keys));
    }

    private static List<Rest> rest(Rig rig, RigAssembly assembly, String loopName, LoopKeys keys) {
        List<Rest> times = new ArrayList<>();
        if (keys.out().isEmpty()) {
            return times;
        }
        RestTimes loop = RestTimes.of(0, 0, keys.periodNs(), keys.faultLimits());
        rig.sensors().forEach((name, section) -> {
            if (keys.in().stream().anyMatch(in -> in.startsWith(name + "."))) {
                long stuckAfterNs = Math.round(section.keys().stuckAfterS() * 1e9);
                RestTimes sensor = RestTimes.of(
                        assembly.sensors().get(name).staleAfterNs(), stuckAfterNs, keys.periodNs(), keys.faultLimits());
                times.add(new Rest("sensor " + name + " silent or damaged", sensor.sensorSilentNs() / 1e6));
                if (stuckAfterNs > 0) {
                    times.add(new Rest("sensor " + name + " stuck", sensor.sensorStuckNs() / 1e6));
                }
            }
        });
        times.add(new Rest(
                keys.fallback() == null ? "controller without an answer" : "fallback without an answer too",
                loop.noAnswerNs() / 1e6));
        OverrideKeys override = rig.override();
        if (override != null && override.onLoss() == RadioLoss.TRIP
                && (override.loop() == null || override.loop().equals(loopName))) {
            times.add(new Rest(
                    "radio " + override.sensor() + " lost", override.lossAfterS() * 1e3 + keys.periodNs() / 1e6));
        }
        times.add(new Rest("loop silent (watchdog)", loop.loopSilentNs() / 1e6));
        for (String name : keys.out()) {
            DeadMan deadMan = assembly.actuators().get(name).deadMan();
            times.add(new Rest(
                    "process killed or stopped (" + name + ": " + deadMan.kind().name().toLowerCase(Locale.ROOT)
                            + ")",
                    deadMan.restAfterNs() / 1e6));
        }
        return times;
    }

    /// For people.
    String text() {
        StringBuilder text = new StringBuilder("rig " + rig + "\n");
        if (!buses.isEmpty()) {
            text.append("\nbuses\n");
            buses.forEach(bus -> text.append("  %-14s %-7s %-36s %s%n".formatted(
                    bus.name(), bus.bus(), bus.device(), bus.here() ? "" : "not on this machine").stripTrailing())
                    .append('\n'));
        }
        text.append("\ndevices\n");
        for (DeviceCheck device : devices) {
            text.append(
                    "  %-14s %-16s %s%n".formatted(device.name(), device.type(), channels(device)));
            if (device.deadMan() != null) {
                text.append("  %-14s %-16s when the process dies: %s%n".formatted("", "", stopper(device)));
            }
        }
        for (LoopCheck loop : loops) {
            text.append(loopText(loop));
        }
        if (override != null) {
            text.append("\noverride\n  the pilot commands while %s.%s is above %s: %s%n".formatted(
                    override.sensor(), override.switchChannel(), override.switchAbove(),
                    String.join(", ", override.outputs())));
            text.append("  radio lost for %s s: %s%n".formatted(override.lossAfterS(), switch (override.onLoss()) {
                case "controller" -> "the controller goes on";
                case "hold" -> "who commands goes on, the last commands are held";
                default -> "the rig trips";
            }));
        }
        if (battery != null) {
            text.append("\nbattery %s, filtered over %s s, hysteresis %s V%n".formatted(
                    battery.channel(), battery.filterS(), battery.hysteresisV()));
            appendLevel(text, battery.warnV(), "it is said");
            appendLevel(text, battery.landV(), "the set point falls by %s a second to %s, then the rig is disarmed"
                    .formatted(battery.landRatePerS(), battery.landTo()));
            appendLevel(text, battery.disarmV(), "the rig is disarmed at once");
        }
        return text.toString();
    }

    private static void appendLevel(StringBuilder text, Double volts, String what) {
        if (volts != null) {
            text.append("  below %6.2f V   %s%n".formatted(volts, what));
        }
    }

    private static String channels(DeviceCheck device) {
        List<String> all = device.channels();
        return all.size() <= CHANNELS_SHOWN
                ? String.join(", ", all)
                : all.getFirst() + ", … " + all.size() + " channels … " + all.getLast();
    }

    private static String stopper(DeviceCheck device) {
        return switch (device.deadMan()) {
            case "none" -> "NOTHING stops it, so `run` refuses it";
            case "harmless" -> "it moves nothing that can hurt";
            default -> "the " + device.deadMan() + " stops it within " + Math.round(device.restMs()) + " ms";
        };
    }

    private static String loopText(LoopCheck loop) {
        StringBuilder text =
                new StringBuilder("%nloop %s, %s Hz%n".formatted(loop.name(), number((float) loop.rateHz())));
        text.append("  in             ").append(String.join(", ", loop.in())).append('\n');
        text.append("  controller     ").append(loop.controller())
                .append(loop.neurons() > 0 ? ", " + loop.neurons() + " neurons" : "").append('\n');
        if (loop.budget() != null) {
            text.append("                 ").append(loop.budget()).append('\n');
        }
        text.append("  fallback       ")
                .append(loop.fallback() == null ? "none: a controller fault trips" : loop.fallback())
                .append('\n');
        text.append("  out            ").append(loop.out().isEmpty() ? "nothing moves" : String.join(", ", loop.out()))
                .append('\n');
        if (!loop.restMs().isEmpty()) {
            text.append("  at rest, at most so long after\n").append(loop.restMs().stream()
                    .map(rest -> "    %7.0f ms   %s%n".formatted(rest.ms(), rest.fault()))
                    .collect(Collectors.joining()));
        }
        return text.toString();
    }
}
