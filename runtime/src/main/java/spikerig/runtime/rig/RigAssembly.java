package spikerig.runtime.rig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import spikerig.controllers.Classifier;
import spikerig.controllers.Controller;
import spikerig.controllers.ControllerProvider;
import spikerig.drivers.Actuator;
import spikerig.drivers.Channel;
import spikerig.drivers.Device;
import spikerig.drivers.DeviceException;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Sensor;
import spikerig.drivers.Wiring;
import spikerig.runtime.loop.ActuatorOutput;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.Crew;
import spikerig.runtime.loop.Limits;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.Outputs;
import spikerig.runtime.loop.RunListener;
import spikerig.runtime.loop.Setpoint;
import spikerig.runtime.loop.TickSink;

/// A rig with its devices open and its loops built, everything at rest.
public final class RigAssembly implements AutoCloseable {
    private final Rig rig;
    private final Wiring wiring;
    private final Map<String, Sensor> sensors = new LinkedHashMap<>();
    private final Map<String, Actuator> actuators = new LinkedHashMap<>();
    private final List<Controller> controllers = new ArrayList<>();
    private final List<ControlLoop> loops = new ArrayList<>();
    /// For each section, the set points that loops made of it.
    private final Map<String, List<Setpoint>> setpoints = new LinkedHashMap<>();
    /// For each device, such as `sensor.altitude`, the buses that it took.
    private final Map<String, Set<String>> buses = new LinkedHashMap<>();

    /// What a run adds to a rig.
    ///
    /// @param controller section that takes the place of every loop's controller; null: as the rig says
    /// @param sinks told of every tick, made once the loop's layout is known
    /// @param around wraps each loop's first controller: faults are injected here
    public record Options(
            String controller,
            Function<LoopLayout, List<TickSink>> sinks,
            RunListener listener,
            UnaryOperator<Controller> around) {}

    /// Opens every device over `wiring` and builds every loop.
    ///
    /// @throws RigException when the rig cannot be built; what was opened is closed again
    public RigAssembly(Rig rig, Wiring wiring, Options options) {
        this.rig = rig;
        this.wiring = wiring;
        try {
            rig.sensors().keySet().forEach(this::sensor);
            rig.actuators().forEach((name, section) -> actuators.put(name, open(section, Actuator.class, "actuator")));
            rig.loops().forEach((name, keys) -> loops.add(loop(name, keys, options)));
            OneLoopEach.require(rig, buses);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    public Rig rig() {
        return rig;
    }

    public Map<String, Sensor> sensors() {
        return sensors;
    }

    public Map<String, Actuator> actuators() {
        return actuators;
    }

    public List<ControlLoop> loops() {
        return loops;
    }

    /// The sensor `name`, opened now if it is not yet.
    private Sensor sensor(String name) {
        if (!sensors.containsKey(name)) {
            sensors.put(name, open(rig.sensors().get(name), Sensor.class, "sensor"));
        }
        return sensors.get(name);
    }

    /// The sensor that the one at `place` is worked out from. Whatever takes the one takes the other's buses.
    private Sensor named(String place, String name) {
        if (!rig.sensors().containsKey(name)) {
            throw rig.error(place + ": no sensor \"" + name + "\"; "
                    + Suggestion.among(rig.sensors().keySet(), name));
        }
        if (!sensors.containsKey(name) && buses.containsKey("sensor." + name)) {
            throw rig.error(place + " and sensor." + name + " are each worked out from the other");
        }
        Sensor source = sensor(name);
        buses.get(place).addAll(buses.get("sensor." + name));
        return source;
    }

    /// The set points that loops made of the section `name`; empty when none follows it.
    List<Setpoint> setpoints(String name) {
        return setpoints.getOrDefault(name, List.of());
    }

    /// Builds the controller `name`, and the loop's fallback, for another turn of `loop`. Any thread.
    ///
    /// @throws RigException when the controller does not fit the loop or that rate
    Crew crew(ControlLoop loop, String name, long periodNs) {
        String place = "loop." + loop.layout().loop();
        LoopKeys keys = rig.loops().get(loop.layout().loop());
        Controller controller = controller(place, name, periodNs);
        LoopLayout layout = loop.layout();
        if (controller.inputCount() != layout.in().size() || controller.outputCount() != layout.out().size()
                || controller.neuronCount() > layout.neuronCount()) {
            throw rig.error("controller." + name + " does not fit " + place);
        }
        Controller fallback = keys.fallback() == null || keys.fallback().equals(name)
                ? null
                : controller(place + ".fallback", keys.fallback(), periodNs);
        return new Crew(name, controller, fallback, periodNs);
    }

    private <D extends Device> D open(Section<?, DriverProvider<?>> section, Class<D> kind, String word) {
        String place = word + "." + section.name();
        Device device;
        try {
            device = create(section.provider(), section.config(),
                    new WatchedWiring(wiring, buses.computeIfAbsent(place, p -> new TreeSet<>()),
                            n -> named(place, n)));
        } catch (DeviceException refused) {
            throw new RigException(rig.source().label() + ": " + place + ": " + refused.getMessage(), refused);
        }
        if (!kind.isInstance(device)) {
            device.close();
            throw rig.error(place + ".type = \"" + section.provider().type() + "\" is not a" + (kind == Sensor.class
                    ? " sensor; put it under [actuator." + section.name() + "]"
                    : "n actuator; put it under [sensor." + section.name() + "]"));
        }
        return kind.cast(device);
    }

    private static <C extends Record> Device create(DriverProvider<C> provider, Record config, Wiring wiring) {
        return provider.create(provider.configType().cast(config), wiring);
    }

    private ControlLoop loop(String name, LoopKeys keys, Options options) {
        String place = "loop." + name;
        String flown = options.controller() != null ? options.controller() : keys.controller();
        Controller controller =
                controller(options.controller() != null ? "--controller" : place + ".controller", flown,
                        keys.periodNs());
        InputPlan inputs = new InputPlan(rig, sensors, place, keys.in());
        if (controller.inputCount() != inputs.channels().size()) {
            throw rig.error(place + ".in gives " + inputs.channels().size() + " values, but controller." + flown
                    + " takes " + controller.inputCount());
        }
        List<Channel> out = new ArrayList<>();
        Outputs outputs = outputs(place, keys, out);
        if (!keys.out().isEmpty() && controller.outputCount() != out.size()) {
            throw rig.error(place + ".out takes " + out.size() + " values, but controller." + flown + " gives "
                    + controller.outputCount());
        }
        Controller fallback = keys.fallback() == null || keys.fallback().equals(flown)
                ? null
                : controller(place + ".fallback", keys.fallback(), keys.periodNs());
        requireSameShape(place, controller, fallback);
        int neuronCount = neuronCount(place, keys, controller, fallback);
        inputs.setpoints().forEach((setpoint, made) -> setpoints
                .computeIfAbsent(setpoint, s -> new ArrayList<>()).add(made));
        Classifier classifier = controller instanceof Classifier c ? c : null;
        LoopLayout layout = new LoopLayout(
                rig.name(), name, flown, inputs.channels(), keys.out().isEmpty() ? evidence(controller) : out,
                neuronCount, keys.periodNs(),
                classifier == null ? List.of() : classifier.labels(),
                classifier == null ? 0 : classifier.windowSteps());
        return new ControlLoop(
                layout, inputs.build(), options.around().apply(controller), fallback, outputs,
                keys.faultLimits(), options.sinks().apply(layout),
                options.listener(), new SupervisionPlan(rig, sensors).of(name, inputs.channels(), out));
    }

    /// Room for the spikes of every controller that may come to steer the loop.
    private int neuronCount(String place, LoopKeys keys, Controller controller, Controller fallback) {
        int count = Math.max(controller.neuronCount(), fallback == null ? 0 : fallback.neuronCount());
        for (String name : keys.controllers()) {
            Controller other = controller(place + ".controllers", name, keys.periodNs());
            if (other.inputCount() != controller.inputCount() || other.outputCount() != controller.outputCount()) {
                throw rig.error(place + ".controllers: " + name + " must take and give as many values as "
                        + keys.controller());
            }
            count = Math.max(count, other.neuronCount());
        }
        return count;
    }

    private void requireSameShape(String place, Controller controller, Controller fallback) {
        if (fallback != null
                && (fallback.inputCount() != controller.inputCount()
                        || fallback.outputCount() != controller.outputCount())) {
            throw rig.error(place + ".fallback must take and give as many values as the controller");
        }
    }

    private Controller controller(String place, String name, long periodNs) {
        Section<ControllerKeys, ControllerProvider<?>> section = rig.controllers().get(name);
        if (section == null) {
            throw rig.error(place + " = \"" + name + "\" is not a controller of this rig; "
                    + Suggestion.among(rig.controllers().keySet(), name));
        }
        try {
            Controller controller = create(section.provider(), section.config(), periodNs);
            controllers.add(controller);
            return controller;
        } catch (IllegalArgumentException | DeviceException refused) {
            throw new RigException(rig.source().label() + ": controller." + name + ": " + refused.getMessage(),
                    refused);
        }
    }

    private <C extends Record> Controller create(ControllerProvider<C> provider, Record config, long periodNs) {
        return provider.create(provider.configType().cast(config), periodNs, rig.source()::read);
    }

    /// A loop without actuators tells what its controller answers.
    private static List<Channel> evidence(Controller controller) {
        List<Channel> channels = new ArrayList<>();
        for (int i = 0; i < controller.outputCount(); i++) {
            String name = controller instanceof Classifier classifier ? classifier.labels().get(i) : "output" + i;
            channels.add(new Channel(name, "1", -Float.MAX_VALUE, Float.MAX_VALUE));
        }
        return List.copyOf(channels);
    }

    private Outputs outputs(String place, LoopKeys keys, List<Channel> channels) {
        List<ActuatorOutput> outputs = new ArrayList<>();
        for (String name : keys.out()) {
            Actuator actuator = actuators.get(name);
            if (actuator == null) {
                throw rig.error(place + ".out: no actuator \"" + name + "\"; "
                        + Suggestion.among(rig.actuators().keySet(), name));
            }
            LimitKeys limit = rig.actuators().get(name).keys().limit();
            List<Limits> limits = new ArrayList<>();
            for (Channel channel : actuator.channels()) {
                limits.add(limits("actuator." + name, channel, limit, keys.periodNs()));
                channels.add(qualified(name, channel));
            }
            outputs.add(new ActuatorOutput(name, actuator, limits));
        }
        return new Outputs(outputs, keys.periodNs());
    }

    private Limits limits(String place, Channel channel, LimitKeys limit, long periodNs) {
        if (limit == null) {
            return new Limits(channel.min(), channel.max(), Float.POSITIVE_INFINITY, 0f);
        }
        if (limit.min() < channel.min() || limit.max() > channel.max()) {
            throw rig.error(place + ".limit = " + limit.min() + ".." + limit.max() + " must lie within the device's "
                    + channel.min() + ".." + channel.max());
        }
        float slewPerTick = limit.slewPerS() == null
                ? Float.POSITIVE_INFINITY
                : (float) (limit.slewPerS() * periodNs * 1e-9);
        return new Limits(limit.min(), limit.max(), slewPerTick, limit.deadZone());
    }

    static Channel qualified(String device, Channel channel) {
        return new Channel(device + "." + channel.name(), channel.unit(), channel.min(), channel.max());
    }

    /// Connects the controllers that need it. Before the loops' threads begin.
    public void connect() {
        controllers.forEach(Controller::connect);
    }

    /// Brings every actuator to rest and closes all devices and controllers, last opened first, whatever one of them
    /// throws. After the loops' threads have ended.
    @Override
    public void close() {
        List<Runnable> steps = new ArrayList<>();
        loops.forEach(loop -> steps.add(loop::end));
        actuators.values().forEach(actuator -> steps.add(actuator::makeSafe));
        List<Device> devices = new ArrayList<>(sensors.values());
        devices.addAll(actuators.values());
        devices.reversed().forEach(device -> steps.add(device::close));
        controllers.forEach(controller -> steps.add(controller::close));
        RuntimeException first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException bug) {
                first = first == null ? bug : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
