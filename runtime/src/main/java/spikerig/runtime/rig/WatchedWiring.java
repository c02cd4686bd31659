package spikerig.runtime.rig;

import java.util.Set;
import spikerig.drivers.Clock;
import spikerig.drivers.DeadMan;
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
record WatchedWiring(Wiring wiring, Set<String> taken) implements Wiring {
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
    public byte[] file(String name) {
        return wiring.file(name);
    }

    @Override
    public DeadMan deadMan(String name) {
        return wiring.deadMan(name);
    }
}
