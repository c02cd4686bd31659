package spikerig.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceException;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.io.EdgeSelection;
import spikerig.drivers.io.twin.TwinGpioInput;
import spikerig.drivers.io.twin.TwinGpioLine;
import spikerig.drivers.io.twin.TwinI2cBus;
import spikerig.drivers.io.twin.TwinPwmOutput;
import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.drivers.io.twin.TwinSpiBus;

/// Simulated buses that appear when they are first named, under a [ManualClock].
///
/// In a [KernelBusProgram], the drivers' end of an I2C bus is the kernel's.
public final class TestWiring implements TwinWiring {
    /// 50 Hz, so that a motor and a servo can both hang on it.
    public static final long PWM_PERIOD_NS = 20_000_000;

    private final ManualClock clock = new ManualClock();
    private final Map<String, TwinSerialPort> ports = new HashMap<>();
    private final Map<String, TwinPwmOutput> pwms = new HashMap<>();
    private final Map<String, TwinGpioLine> lines = new HashMap<>();
    private final Map<String, TwinGpioInput> inputs = new HashMap<>();
    private final Map<String, TwinSpiBus> chips = new HashMap<>();
    private final Map<String, TwinI2cBus> buses = new HashMap<>();
    private final Map<String, DeadMan> deadMen = new HashMap<>();
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, Object> shared = new HashMap<>();

    /// Says what stops the output `name`; unsaid, nothing does.
    public TestWiring guard(String name, DeadMan deadMan) {
        deadMen.put(name, deadMan);
        return this;
    }

    /// Makes the PWM `name` run at a period of its own.
    public TestWiring pwm(String name, long periodNs) {
        pwms.put(name, new TwinPwmOutput(periodNs));
        return this;
    }

    /// Puts a data file beside the rig file.
    public TestWiring put(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    @Override
    public ManualClock clock() {
        return clock;
    }

    @Override
    public TwinSerialPort serial(String name) {
        return ports.computeIfAbsent(name, n -> new TwinSerialPort());
    }

    @Override
    public TwinPwmOutput pwm(String name) {
        return pwms.computeIfAbsent(name, n -> new TwinPwmOutput(PWM_PERIOD_NS));
    }

    @Override
    public TwinGpioLine gpio(String name) {
        return lines.computeIfAbsent(name, n -> new TwinGpioLine());
    }

    @Override
    public TwinGpioInput gpioInput(String name) {
        return inputs.computeIfAbsent(name, n -> new TwinGpioInput(EdgeSelection.BOTH));
    }

    @Override
    public TwinSpiBus spi(String name) {
        return chips.computeIfAbsent(name, n -> new TwinSpiBus());
    }

    @Override
    public TwinI2cBus i2c(String name) {
        return buses.computeIfAbsent(name, n -> KernelI2cBus.orTwin());
    }

    @Override
    public List<String> files(String folder) {
        return files.keySet().stream().filter(name -> name.startsWith(folder + "/")).sorted().toList();
    }

    @Override
    public <T> T shared(String name, Class<T> type, Supplier<T> make) {
        return type.cast(shared.computeIfAbsent(name + " " + type.getName(), key -> make.get()));
    }

    @Override
    public byte[] file(String name) {
        if (!files.containsKey(name)) {
            throw new DeviceException("no file " + name);
        }
        return files.get(name);
    }

    @Override
    public DeadMan deadMan(String name) {
        return deadMen.getOrDefault(name, DeadMan.NONE);
    }
}
