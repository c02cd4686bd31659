package spikerig.runtime.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import spikerig.drivers.Channel;
import spikerig.drivers.Clock;
import spikerig.drivers.Device;
import spikerig.drivers.Sensor;
import spikerig.drivers.Status;
import spikerig.drivers.imu.Imu;
import spikerig.drivers.io.linux.LinuxWiring;
import spikerig.drivers.io.linux.MonotonicClock;
import spikerig.drivers.io.twin.SimulatedWiring;
import spikerig.runtime.calibration.Fit;
import spikerig.runtime.rig.Rig;
import spikerig.runtime.rig.RigException;
import spikerig.runtime.rig.SingleDevice;
import spikerig.runtime.sim.TwinClock;
import tools.jackson.databind.json.JsonMapper;

/// `spikerig calibrate`: finds a sensor's own errors and prints the keys that correct them.
@Command(
        name = "calibrate",
        description = {
            "Finds the errors of one sensor of a rig, and prints the keys that correct them, for its section.",
            "IMU: gyroscope at rest, accelerometer on six faces, magnetometer turned every way. Barometer: "
                    + "pressure here."
        },
        footer = {
            "", "Examples:", "  spikerig calibrate my-rig.toml imu --what gyroscope",
            "  spikerig calibrate my-rig.toml barometer"
        },
        mixinStandardHelpOptions = true)
final class CalibrateCommand implements Callable<Integer> {
    private static final double STANDARD_GRAVITY = 9.80665;
    private static final double REST_NOISE_RAD_PER_S = 0.05;
    private static final int MAGNETIC_POSES = 120;
    private static final MathContext DIGITS = new MathContext(6);
    private static final int FELT_COUNT = 9;
    private static final long SAMPLE_WAIT_NS = 1_000_000;
    private static final long SILENCE_NS_MAX = 2_000_000_000L;

    /// Part of a sensor that can be calibrated.
    enum Part {
        GYROSCOPE,
        ACCELEROMETER,
        MAGNETOMETER,
        BAROMETER
    }

    @Parameters(index = "0", paramLabel = "RIG", description = "a rig file, or the name of a bundled rig")
    private String rig;

    @Parameters(index = "1", paramLabel = "SENSOR", description = "a sensor of the rig")
    private String name;

    @Option(names = "--what", paramLabel = "PART", split = ",",
            description = "gyroscope, accelerometer, magnetometer, barometer; default: all that the sensor has")
    private List<Part> parts = List.of();

    @Option(names = "--seconds", paramLabel = "N", description = "how long each pose is looked at; default: 2",
            defaultValue = "2")
    private double seconds;

    @Option(names = "--simulated", description = "the simulated chip, which is turned by itself")
    private boolean simulated;

    @Option(names = "--json", description = "print one JSON object and nothing else")
    private boolean json;

    @Spec
    private CommandSpec spec;

    private final float[] felt = new float[FELT_COUNT];
    private TwinClock twinClock;
    private Clock clock;

    @Override
    public Integer call() {
        if (!(seconds > 0 && seconds <= 600)) {
            throw new ParameterException(spec.commandLine(),
                    "--seconds " + seconds + " must be above 0 and at most 600");
        }
        SingleDevice device = SingleDevice.of(Rig.load(rig), name);
        Map<String, List<Double>> found = simulated ? onTwin(device) : onBoard(device);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(found));
        } else {
            print(out, found);
        }
        return 0;
    }

    private void print(PrintWriter out, Map<String, List<Double>> found) {
        out.println("# for [sensor." + name + "]");
        if (found.containsKey("referencePa")) {
            out.println("referencePa = " + found.get("referencePa").getFirst());
            return;
        }
        out.println(found.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", ", "calibration = { ", " }")));
    }

    private Map<String, List<Double>> onTwin(SingleDevice device) {
        twinClock = new TwinClock(new MonotonicClock(), felt);
        clock = twinClock;
        SimulatedWiring wiring = new SimulatedWiring(device.io(), twinClock, device.files());
        twinClock.start(device.twin(wiring, 1));
        return calibrate(device, device.create(wiring));
    }

    private Map<String, List<Double>> onBoard(SingleDevice device) {
        clock = new MonotonicClock();
        try (LinuxWiring wiring = new LinuxWiring(device.io(), clock, device.files(), null)) {
            return calibrate(device, device.create(wiring));
        }
    }

    private Map<String, List<Double>> calibrate(SingleDevice device, Device opened) {
        try (opened) {
            if (opened instanceof Imu imu) {
                return imu(imu);
            }
            if (opened instanceof Sensor sensor && channel(sensor, "pressure") >= 0) {
                return barometer(sensor);
            }
            throw new RigException(name + " is a " + device.type() + "; calibrate takes IMUs and barometers");
        } catch (IllegalArgumentException refused) {
            throw new RigException(name + ": " + refused.getMessage(), refused);
        }
    }

    private static int channel(Sensor sensor, String name) {
        return sensor.channels().stream().map(Channel::name).toList().indexOf(name);
    }

    private Map<String, List<Double>> barometer(Sensor sensor) {
        requireParts(List.of(Part.BAROMETER));
        say("barometer: " + seconds + " s where the altitude shall be 0");
        int at = channel(sensor, "pressure");
        float[] values = new float[sensor.channels().size()];
        List<double[]> samples = samples(sensor, values, () -> new double[] {values[at]});
        return Map.of("referencePa", List.of(rounded(Fit.mean(samples)[0])));
    }

    private Map<String, List<Double>> imu(Imu imu) {
        List<Part> has = new ArrayList<>(List.of(Part.GYROSCOPE, Part.ACCELEROMETER));
        if (channel(imu, "magneticFieldX") >= 0) {
            has.add(Part.MAGNETOMETER);
        }
        Map<String, List<Double>> found = new LinkedHashMap<>();
        for (Part part : requireParts(has)) {
            switch (part) {
                case GYROSCOPE -> {
                    pose("Lay the sensor down and do not touch it", 0, 0, 1);
                    put(found, "angularRateBiasRadPerS", Fit.atRest(samples(imu, 0), REST_NOISE_RAD_PER_S).bias());
                }
                case ACCELEROMETER -> faces(imu, found);
                case MAGNETOMETER -> turns(imu, found);
                case BAROMETER -> throw new IllegalStateException("an IMU has none");
            }
        }
        return found;
    }

    private List<Part> requireParts(List<Part> has) {
        for (Part part : parts) {
            if (!has.contains(part)) {
                throw new ParameterException(spec.commandLine(), "--what " + part + ": " + name + " has only " + has);
            }
        }
        return parts.isEmpty() ? has : parts;
    }

    private void faces(Imu imu, Map<String, List<Double>> found) {
        List<double[]> faces = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            for (int sign = 1; sign >= -1; sign -= 2) {
                pose("Lay the sensor with its " + (sign > 0 ? "+" : "-") + "xyz".charAt(axis) + " up",
                        axis == 0 ? sign : 0, axis == 1 ? sign : 0, axis == 2 ? sign : 0);
                faces.add(Fit.mean(samples(imu, 3)));
            }
        }
        Fit fit = Fit.ofFaces(faces, STANDARD_GRAVITY);
        put(found, "accelerationBiasMPerS2", fit.bias());
        put(found, "accelerationScale", new double[] {fit.matrix()[0], fit.matrix()[4], fit.matrix()[8]});
    }

    private void turns(Imu imu, Map<String, List<Double>> found) {
        List<double[]> samples = new ArrayList<>();
        if (simulated) {
            double whole = seconds;
            seconds = whole / MAGNETIC_POSES;
            for (int i = 0; i < MAGNETIC_POSES; i++) {
                turnField(i);
                samples.addAll(samples(imu, 6));
            }
            seconds = whole;
        } else {
            say("magnetometer: turn the sensor slowly every way, for " + 10 * seconds + " s");
            for (int i = 0; i < 10; i++) {
                samples.addAll(samples(imu, 6));
            }
        }
        Fit fit = Fit.ofEllipsoid(samples);
        put(found, "magneticBiasT", fit.bias());
        put(found, "magneticMatrix", fit.matrix());
    }

    /// Points of a spiral over the sphere.
    private void turnField(int i) {
        double z = 1 - (2.0 * i + 1) / MAGNETIC_POSES;
        double r = StrictMath.sqrt(1 - z * z);
        double angle = i * StrictMath.PI * (3 - StrictMath.sqrt(5));
        felt[6] = (float) (49e-6 * r * StrictMath.cos(angle));
        felt[7] = (float) (49e-6 * r * StrictMath.sin(angle));
        felt[8] = (float) (49e-6 * z);
        twinClock.feel(felt);
    }

    private static void put(Map<String, List<Double>> found, String key, double[] values) {
        found.put(key, Arrays.stream(values).mapToObj(CalibrateCommand::rounded).toList());
    }

    /// As many digits as a calibration is good for.
    private static Double rounded(double value) {
        return new BigDecimal(value).round(DIGITS).doubleValue();
    }

    private void pose(String words, int x, int y, int z) {
        if (simulated) {
            felt[3] = (float) (x * STANDARD_GRAVITY);
            felt[4] = (float) (y * STANDARD_GRAVITY);
            felt[5] = (float) (z * STANDARD_GRAVITY);
            twinClock.feel(felt);
            clock.sleepUntil(clock.nanoTime() + 50_000_000L); // samples of the pose before are gone
            return;
        }
        say(words + ", then press Enter.");
        try {
            if (new BufferedReader(new InputStreamReader(System.in)).readLine() == null) {
                throw new RigException("calibrate asks for poses: run it in a terminal");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void say(String words) {
        spec.commandLine().getErr().println(words);
        spec.commandLine().getErr().flush();
    }

    private List<double[]> samples(Imu imu, int from) {
        float[] nine = new float[FELT_COUNT];
        return samples(imu, new float[imu.channels().size()], () -> {
            imu.uncorrected(nine);
            return new double[] {nine[from], nine[from + 1], nine[from + 2]};
        });
    }

    /// Every sample of the next seconds.
    private List<double[]> samples(Sensor sensor, float[] values, Supplier<double[]> take) {
        List<double[]> samples = new ArrayList<>();
        long beganNs = clock.nanoTime();
        long lastNs = beganNs;
        while (samples.isEmpty() || clock.nanoTime() - beganNs < seconds * 1e9) {
            clock.sleepUntil(clock.nanoTime() + SAMPLE_WAIT_NS);
            if (sensor.read(values, 0) == Status.OK && sensor.sampleTimeNs() - lastNs > 0) {
                lastNs = sensor.sampleTimeNs();
                samples.add(take.get());
            } else if (clock.nanoTime() - lastNs > SILENCE_NS_MAX) {
                throw new RigException(name + " gives no samples");
            }
        }
        return samples;
    }
}
