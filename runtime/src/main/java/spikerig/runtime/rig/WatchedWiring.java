package spikerig.runtime.rig;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
import spikerig.drivers.Sensor;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.GpioInput;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.SpiBus;

/// Notes which buses a device takes.
///
/// @param taken gets the names of their `[io.<name>]` sections
/// @param sensors the rig's other sensors, opened when they are asked for
record WatchedWiring(Wiring wiring, Set<String> taken, Function<String, Sensor> sensors) implements Wiring {
    @Override
    public Clock clock() {
        return wiring.clock();
    }

    @Override
    public SerialPort serial(String name) {
        taken.add(name);
        return wiring.serial(name);
    }

    @Override
    public PwmOutput pwm(String name) {
        taken.add(name);
        return wiring.pwm(name);
    }

    @Override
    public GpioLine gpio(String name) {
        taken.add(name);
        return wiring.gpio(name);
    }

    @Override
    public GpioInput gpioInput(String name) {
        taken.add(name);
        return wiring.gpioInput(name);
    }

    @Override
    public I2cBus i2c(String name) {
        taken.add(name);
        return wiring.i2c(name);
    }

    @Override
    public SpiBus spi(String name) {
        taken.add(name);
        return wiring.spi(name);
    }

    @Override
    public List<String> files(String folder) {
        return wiring.files(folder);
    }

    @Override
    public <T> T shared(String name, Class<T> type, Supplier<T> make) {
        return wiring.shared(name, type, make);
    }

    @Override
    public byte[] file(String name) {
        return wiring.file(name);
    }

    @Override
    public InputStream stream(String name) {
        return wiring.stream(name);
    }

    @Override
    public Sensor sensor(String name) {
        return sensors.apply(name);
    }

    @Override
    public DeadMan deadMan(String name) {
        return wiring.deadMan(name);
    }
}
