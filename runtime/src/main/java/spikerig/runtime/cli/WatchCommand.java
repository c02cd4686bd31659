package spikerig.runtime.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.drivers.Clock;
import spikerig.drivers.Device;
import spikerig.drivers.Sensor;
import spikerig.drivers.io.linux.LinuxWiring;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.drivers.io.twin.SimulatedWiring;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigException;
import spikerig.runtime.rig.RigSource;
import spikerig.runtime.rig.SingleDevice;
import spikerig.runtime.sim.TwinClock;

/// `spikerig watch`: what one sensor says now.
@Command(
        name = "watch",
        description = {
            "Shows the live values of one sensor, without a loop: a type of device and its keys, or a sensor of a rig.",
            "Where a key wants a bus, the path of the device will do. Ctrl-C ends it."
        },
        footer = {
            "",
            "Examples:",
            "  spikerig watch tfmini-s io=/dev/ttyAMA0 rateHz=100",
            "  spikerig watch tfmini-s io=/dev/ttyUSB0 io.baud=9600",
            "  spikerig watch blimp altitude",
            "  spikerig watch tfmini-s --simulated --seconds 5"
        },
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
    private static final double RATE_HZ_MAX = 1000;

    /// As many as any twin feels.
    private static final int FELT_COUNT = 64;

    @Parameters(index = "0", paramLabel = "TYPE|RIG",
            description = "a type that `spikerig drivers` lists; or a rig file, or the name of a bundled rig")
    private String target;

    @Parameters(index = "1..*", paramLabel = "KEY=VALUE|DEVICE",
            description = "keys of the type as in a rig file; or the rig's sensor")
    private List<String> words = List.of();

    @Option(names = "--rate", paramLabel = "HZ", description = "values a second, above 0 and at most 1000; default: 10",
            defaultValue = "10")
    private double rateHz;

    @Option(names = "--seconds", paramLabel = "N", description = "how long; default: until Ctrl-C")
    private Double seconds;

    @Option(names = "--simulated", description = "the driver on its simulated chip instead of a device")
    private boolean simulated;

    @Option(names = "--feel", paramLabel = "SI", split = ",",
            description = "what the simulated chip feels, such as 2.5 in m for a lidar; default: 1")
    private List<Float> felt = List.of(1f);

    @Option(names = "--json", description = "print one JSON object a line and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        requireOptions();
        SingleDevice device = device();
        try (StopSignal stop = new StopSignal()) {
            return stop.end(simulated ? onTwin(device, stop) : onBoard(device, stop));
        }
    }

    private void requireOptions() {
        if (!(rateHz > 0 && rateHz <= RATE_HZ_MAX)) {
            throw new ParameterException(
                    spec.commandLine(), "--rate " + rateHz + " must be above 0 and at most 1000");
        }
        if (seconds != null && !(seconds > 0 && seconds <= 1e6)) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds " + seconds + " must be above 0 and at most 1000000");
        }
        if (felt.size() > FELT_COUNT) {
            throw new ParameterException(spec.commandLine(), "--feel takes " + FELT_COUNT + " values at most");
        }
    }

    private SingleDevice device() {
        boolean isRig = target.endsWith(".toml") || RigSource.BUNDLED.contains(target);
        if (!isRig) {
            return SingleDevice.of(target, words, simulated);
        }
        Rig rig = Rig.load(target);
        if (words.size() != 1) {
            throw new RigException(
                    target + ": name one of its sensors: " + String.join(", ", rig.sensors().keySet()));
        }
        return SingleDevice.of(rig, words.getFirst());
    }

    private int onTwin(SingleDevice device, StopSignal stop) {
        TwinClock clock = new TwinClock(new MonotonicClock(), feltValues());
        SimulatedWiring wiring = new SimulatedWiring(device.io(), clock, device.files());
        clock.start(device.twin(wiring, 1));
        return watch(device, device.create(wiring), clock, stop);
    }

    /// The last value stands for all that follow.
    private float[] feltValues() {
        float[] values = new float[FELT_COUNT];
        Arrays.fill(values, felt.getLast());
        for (int i = 0; i < felt.size(); i++) {
            values[i] = felt.get(i);
        }
        return values;
    }

    private int onBoard(SingleDevice device, StopSignal stop) {
        MonotonicClock clock = new MonotonicClock();
        try (LinuxWiring wiring = new LinuxWiring(device.io(), clock, device.files(), null)) {
            return watch(device, device.create(wiring), clock, stop);
        }
    }

    private int watch(SingleDevice device, Device opened, Clock clock, StopSignal stop) {
        try (opened) {
            if (!(opened instanceof Sensor sensor)) {
                throw new RigException(device.type() + " is an actuator; watch shows sensors");
            }
            PrintWriter out = spec.commandLine().getOut();
            SensorWatch watch = new SensorWatch(sensor, clock, json ? new JsonLines(out) : new ValueLines(out));
            return watch.run(rateHz, seconds, stop::requested) ? 0 : Main.FAILED;
        }
    }
}
