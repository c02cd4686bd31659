package spikerig.runtime.sim;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import spikerig.controllers.Controller;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.DeviceException;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Noise;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinFault;
import spikerig.drivers.io.twin.SimulatedWiring;
import spikerig.runtime.loop.ControlLoop;
import spikerig.runtime.loop.LoopLayout;
import spikerig.runtime.loop.LoopRunner;
import spikerig.runtime.loop.RunListener;
import spikerig.runtime.loop.TickSink;
import spikerig.runtime.plant.Plant;
import spikerig.runtime.plant.PlantProvider;
import spikerig.runtime.rig.PlantKeys;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigAssembly;
import spikerig.runtime.rig.RigException;
import spikerig.runtime.rig.Section;
import spikerig.runtime.safety.TripTogether;
import spikerig.runtime.safety.Watchdog;

/// A rig on its twins and its plant: the drivers' real code talks to simulated chips.
///
/// All loops run on the caller's thread, the one whose tick is due first; with a [ManualClock] a seed gives the same
/// run bit for bit.
public final class Simulation implements AutoCloseable {
    private final SimulationClock clock;
    private final List<PlannedFault> faults;
    private final Map<String, Twin> sensorTwins = new LinkedHashMap<>();
    private final Map<String, Twin> actuatorTwins = new LinkedHashMap<>();
    private final World world;
    private final RigAssembly assembly;
    private final LoopRunner[] runners;
    private final Watchdog watchdog;
    private final Runnable stopBroker;
    private final long startNs;
    private long firstTickNs;
    private int faultsBegun;

    /// What one run adds to a rig.
    ///
    /// @param base time: a [ManualClock], or the system's
    /// @param seed source of all randomness
    /// @param controller section that flies instead of the rig's; null: as the rig says
    /// @param faults what fails, and when
    /// @param sinks told of every tick; made from the loop's layout and a live view of what the plant makes felt
    /// @param listeners told of trips and hand-overs
    /// @param stopBroker what the fault [FaultKind#BROKER_LOST] does
    public record Options(
            Clock base,
            long seed,
            String controller,
            List<PlannedFault> faults,
            BiFunction<LoopLayout, float[], List<TickSink>> sinks,
            List<RunListener> listeners,
            Runnable stopBroker) {}

    /// Builds the simulated rig; its loops arm themselves at their first tick.
    ///
    /// @throws RigException when the rig cannot be built
    public Simulation(Rig rig, Options options) {
        clock = new SimulationClock(options.base());
        faults = options.faults().stream().sorted(Comparator.comparingLong(PlannedFault::atNs)).toList();
        stopBroker = options.stopBroker();
        SimulatedWiring wiring = new SimulatedWiring(rig.io(), clock, rig.source());
        makeTwins(rig, wiring, options.seed());
        startNs = clock.nanoTime();
        world = world(rig, options.seed());
        clock.start(world);
        TripTogether listener = new TripTogether();
        options.listeners().forEach(listener::add);
        assembly = new RigAssembly(rig, wiring, new RigAssembly.Options(
                options.controller(),
                layout -> options.sinks().apply(layout, world.sensed()),
                listener,
                this::faulty));
        listener.link(assembly.loops());
        watchdog = new Watchdog(assembly.loops(), wiring::dropEnableLines);
        runners = assembly.loops().stream().map(loop -> new LoopRunner(loop, clock)).toArray(LoopRunner[]::new);
        assembly.loops().forEach(ControlLoop::requestArm);
        world.onStep(this::reached);
    }

    private void makeTwins(Rig rig, SimulatedWiring wiring, long seed) {
        Noise seeds = new Noise(seed);
        rig.sensors().forEach((name, section) -> sensorTwins.put(
                name, twin(rig, "sensor." + name, section, wiring, seeds.bits())));
        rig.actuators().forEach((name, section) -> actuatorTwins.put(
                name, twin(rig, "actuator." + name, section, wiring, seeds.bits())));
    }

    private static Twin twin(
            Rig rig, String place, Section<?, DriverProvider<?>> section, SimulatedWiring wiring, long seed) {
        try {
            return twin(section.provider(), section.config(), wiring, seed);
        } catch (DeviceException refused) {
            throw new RigException(rig.source().label() + ": " + place + ": " + refused.getMessage(), refused);
        }
    }

    private static <C extends Record> Twin twin(
            DriverProvider<C> provider, Record config, SimulatedWiring wiring, long seed) {
        return provider.twin(provider.configType().cast(config), wiring, seed);
    }

    private World world(Rig rig, long seed) {
        if (rig.plant() == null) {
            return new World(null, seed, List.of(), List.of(), idle(List.of(), List.of()), startNs);
        }
        PlantKeys keys = rig.plant().keys();
        Plant plant = plant(rig.plant().provider(), rig.plant().config());
        List<Twin> feeling = twins(rig, "plant.sensors", keys.sensors(), sensorTwins, plant.sensed());
        List<Twin> acting = twins(rig, "plant.actuators", keys.actuators(), actuatorTwins, plant.actuated());
        return new World(plant, seed, acting, feeling, idle(acting, feeling), startNs);
    }

    /// The twins that the plant does not reach. A device that senses and acts may have one for both.
    private List<Twin> idle(List<Twin> acting, List<Twin> feeling) {
        return Stream.concat(sensorTwins.values().stream(), actuatorTwins.values().stream())
                .filter(twin -> !feeling.contains(twin) && !acting.contains(twin))
                .distinct()
                .toList();
    }

    private static <C extends Record> Plant plant(PlantProvider<C> provider, Record config) {
        return provider.create(provider.configType().cast(config));
    }

    private static List<Twin> twins(
            Rig rig, String place, List<String> names, Map<String, Twin> twins, List<Channel> wanted) {
        if (names.size() != wanted.size()) {
            throw rig.error(place + " must name " + wanted.size() + " devices, for "
                    + String.join(", ", wanted.stream().map(Channel::name).toList()));
        }
        for (String name : names) {
            if (!twins.containsKey(name)) {
                throw rig.error(place + ": no device \"" + name + "\"; known: " + String.join(", ", twins.keySet()));
            }
        }
        return names.stream().map(twins::get).toList();
    }

    private Controller faulty(Controller controller) {
        return faults.isEmpty() ? controller : new FaultyController(controller, faults, clock, startNs);
    }

    /// Called on every step of the world, on the caller's thread.
    private void reached(long timeNs) {
        while (faultsBegun < faults.size() && timeNs - startNs >= faults.get(faultsBegun).atNs()) {
            begin(faults.get(faultsBegun++).kind());
        }
        watchdog.check(timeNs);
    }

    private void begin(FaultKind kind) {
        switch (kind) {
            case SENSOR_SILENT -> fail(sensorTwins, TwinFault.SILENT);
            case SENSOR_CORRUPT -> fail(sensorTwins, TwinFault.CORRUPT);
            case SENSOR_STUCK -> fail(sensorTwins, TwinFault.STUCK);
            case SENSOR_RESET -> fail(sensorTwins, TwinFault.RESET);
            case SENSOR_DRIFT -> fail(sensorTwins, TwinFault.CLOCK_DRIFT);
            case ACTUATOR_SILENT -> fail(actuatorTwins, TwinFault.SILENT);
            case ACTUATOR_RESET -> fail(actuatorTwins, TwinFault.RESET);
            case BROKER_LOST -> stopBroker.run();
            case CONTROLLER_NAN, CONTROLLER_THROWS, LOOP_STALL -> {
                // the controller's wrapper does these
            }
        }
    }

    private static void fail(Map<String, Twin> twins, TwinFault fault) {
        twins.values().forEach(twin -> twin.fail(fault, Long.MAX_VALUE));
    }

    public List<ControlLoop> loops() {
        return assembly.loops();
    }

    public RigAssembly assembly() {
        return assembly;
    }

    /// What acts on the plant now: the first value that each actuator's twin gives.
    public float actuated(String actuator) {
        float[] value = new float[1];
        actuatorTwins.get(actuator).actuated(clock.nanoTime(), value, 0);
        return value[0];
    }

    /// Time of the run begins: the first ticks are due at once.
    public void begin() {
        assembly.connect();
        for (LoopRunner runner : runners) {
            runner.begin();
        }
        firstTickNs = next().dueNs();
    }

    /// When the next tick is due, counted from the first one.
    public long nextTickNs() {
        return next().dueNs() - firstTickNs;
    }

    /// Runs the tick that is due first.
    public void runOnce() {
        next().runOnce();
    }

    private LoopRunner next() {
        LoopRunner next = runners[0];
        for (int i = 1; i < runners.length; i++) {
            if (runners[i].dueNs() - next.dueNs() < 0) {
                next = runners[i];
            }
        }
        return next;
    }

    /// Brings everything to rest.
    @Override
    public void close() {
        assembly.close();
    }
}
