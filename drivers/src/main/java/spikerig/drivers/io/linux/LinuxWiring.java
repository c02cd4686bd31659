package spikerig.drivers.io.linux;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.BusTable;
import spikerig.drivers.io.DataFiles;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.GpioInput;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.I2cConfig;
import spikerig.drivers.io.IoConfig;
import spikerig.drivers.io.LineDirection;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.SerialConfig;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.SpiBus;
import spikerig.drivers.io.SpiConfig;
import spikerig.drivers.io.Via;
import spikerig.drivers.io.guard.Guard;
import spikerig.drivers.io.guard.GuardPlan;
import spikerig.drivers.io.pi4j.Pi4jBuses;

/// The buses of a rig on a Linux board, and the guard that brings its outputs to rest.
public final class LinuxWiring implements Wiring, AutoCloseable {
    private final BusTable buses;
    private final Clock clock;
    private final Map<String, Integer> guardedIndex = new HashMap<>();
    private final List<GpioLine> enableLines;
    private final List<SysfsPwmOutput> pwms = new ArrayList<>();
    private final Map<String, DeviceLock> locks = new HashMap<>();
    private final Optional<Guard> guard;
    private final String pi4jChip;
    private Pi4jBuses pi4j;

    /// Starts the guard when there is something to hold: every PWM, and every GPIO with `guard = true`.
    ///
    /// @param guardProgram from [Guard#locate]; null for none, and then nothing covers these outputs
    /// @throws DeviceException when an output is not there, another spikerig uses it, or the guard cannot hold it
    public LinuxWiring(Map<String, IoConfig> io, Clock clock, DataFiles files, Path guardProgram) {
        this.buses = new BusTable(io, files);
        this.clock = clock;
        this.pi4jChip = io.values().stream()
                .filter(section -> section instanceof GpioConfig && section.via() == Via.PI4J)
                .map(IoConfig::device)
                .sorted()
                .findFirst()
                .orElse(null);
        this.guard = guardProgram == null ? Optional.empty() : hold(guardProgram, new TreeMap<>(io));
        this.enableLines = IntStream.range(0, guardedIndex.size())
                .mapToObj(index -> guard.orElseThrow().line(index))
                .toList();
    }

    /// Locks everything before anything is touched: a run that is refused disturbs no other.
    private Optional<Guard> hold(Path program, Map<String, IoConfig> io) {
        try {
            io.forEach((name, section) -> {
                if (section.guarded()) {
                    BusTable.named(name, () -> lock(name, section));
                }
            });
            return startGuard(program, io);
        } catch (DeviceException e) {
            releaseLocks();
            throw e;
        }
    }

    /// Once per section. A line of a GPIO chip needs none: the kernel gives it to one only.
    private void lock(String name, IoConfig section) {
        if (section instanceof PwmConfig pwm) {
            locks.computeIfAbsent(name, n -> SysfsPwmOutput.lock(pwm));
        } else if (section instanceof GpioConfig gpio && gpio.isValueFile()) {
            locks.computeIfAbsent(name, n -> SysfsGpioLine.lock(gpio));
        }
    }

    private void releaseLocks() {
        locks.values().forEach(DeviceLock::close);
        locks.clear();
    }

    private Optional<Guard> startGuard(Path program, Map<String, IoConfig> io) {
        List<String> zeroFiles = new ArrayList<>();
        List<GpioConfig> lines = new ArrayList<>();
        io.forEach((name, section) -> {
            if (section instanceof PwmConfig pwm) {
                BusTable.named(name, () -> SysfsPwmOutput.prepare(pwm));
                zeroFiles.addAll(List.of(SysfsPwmOutput.dutyFile(pwm), SysfsPwmOutput.enableFile(pwm)));
            } else if (section instanceof GpioConfig gpio && gpio.guard()) {
                BusTable.named(name, () -> SysfsGpioLine.prepare(gpio));
                guardedIndex.put(name, lines.size());
                lines.add(gpio);
            }
        });
        GuardPlan plan = new GuardPlan(zeroFiles, lines);
        return plan.isEmpty() ? Optional.empty() : Optional.of(Guard.start(program, plan));
    }

    /// The guard, which wants its beats; empty when nothing here needs one.
    public Optional<Guard> guard() {
        return guard;
    }

    /// Makes a guard that has let go hold the outputs again, all at rest, so that the rig can be armed.
    ///
    /// @throws DeviceException when it cannot
    public void restartGuard() {
        guard.ifPresent(Guard::restart);
        pwms.forEach(SysfsPwmOutput::enable);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public SerialPort serial(String name) {
        return buses.bus(name, SerialConfig.class, SerialPort.class, LinuxSerialPort::new);
    }

    @Override
    public PwmOutput pwm(String name) {
        return buses.bus(name, PwmConfig.class, PwmOutput.class, config -> openPwm(name, config));
    }

    @Override
    public GpioLine gpio(String name) {
        return buses.line(name, LineDirection.OUT, GpioLine.class, config -> openGpio(name, config));
    }

    @Override
    public GpioInput gpioInput(String name) {
        return buses.line(name, LineDirection.IN, GpioInput.class,
                config -> config.via() == Via.PI4J ? pi4j().gpioInput(config) : new LinuxGpioInput(config));
    }

    @Override
    public I2cBus i2c(String name) {
        return buses.bus(name, I2cConfig.class, I2cBus.class,
                config -> config.via() == Via.PI4J ? pi4j().i2c(config) : new LinuxI2cBus(config));
    }

    @Override
    public SpiBus spi(String name) {
        return buses.bus(name, SpiConfig.class, SpiBus.class,
                config -> config.via() == Via.PI4J ? pi4j().spi(config) : new LinuxSpiBus(config));
    }

    @Override
    public List<String> files(String folder) {
        return buses.list(folder);
    }

    @Override
    public <T> T shared(String name, Class<T> type, Supplier<T> make) {
        return buses.shared(name, type, make);
    }

    @Override
    public byte[] file(String name) {
        return buses.file(name);
    }

    @Override
    public InputStream stream(String name) {
        return buses.stream(name);
    }

    @Override
    public DeadMan deadMan(String name) {
        return buses.section(name).guarded() && guard.isPresent() ? Guard.DEAD_MAN : DeadMan.NONE;
    }

    /// Has the guard take all lines with `guard = true` low. Any thread, returns at once, does not allocate.
    ///
    /// Whoever calls it also stops the beats: 200 ms later the guard latches and stops the PWM outputs.
    public void dropEnableLines() {
        for (int i = 0; i < enableLines.size(); i++) {
            enableLines.get(i).write(false);
        }
    }

    /// Closes the buses, then the guard, then lets others use them. After the loop thread has ended.
    @Override
    public void close() {
        try {
            buses.close();
            if (pi4j != null) {
                pi4j.close();
            }
        } finally {
            guard.ifPresent(Guard::close);
            releaseLocks();
        }
    }

    /// Pi4J is loaded by a rig that names it, and by no other.
    private Pi4jBuses pi4j() {
        if (pi4j == null) {
            pi4j = new Pi4jBuses(clock, pi4jChip);
        }
        return pi4j;
    }

    private PwmOutput openPwm(String name, PwmConfig config) {
        lock(name, config);
        PwmOutput pwm = config.via() == Via.PI4J ? pi4j().pwm(config) : new SysfsPwmOutput(config);
        if (pwm instanceof SysfsPwmOutput sysfs) {
            pwms.add(sysfs);
        }
        return pwm;
    }

    private GpioLine openGpio(String name, GpioConfig config) {
        if (guardedIndex.containsKey(name)) {
            return enableLines.get(guardedIndex.get(name));
        }
        if (config.via() == Via.PI4J) {
            return pi4j().gpio(config);
        }
        lock(name, config);
        return config.isValueFile() ? new SysfsGpioLine(config) : new LinuxGpioLine(config);
    }
}
