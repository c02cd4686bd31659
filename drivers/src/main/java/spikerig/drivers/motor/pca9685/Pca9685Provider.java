package spikerig.drivers.motor.pca9685;

import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Twin;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.GpioLine;

/// Makes the `pca9685` actuator.
public final class Pca9685Provider implements DriverProvider<Pca9685Config> {
    @Override
    public String type() {
        return "pca9685";
    }

    @Override
    public Class<Pca9685Config> configType() {
        return Pca9685Config.class;
    }

    @Override
    public Actuator create(Pca9685Config config, Wiring wiring) {
        Pca9685 chip = new Pca9685(
                wiring.i2c(config.io()), config.io(), config.address(), config.rateHz(), wiring.clock());
        boolean guarded = config.enable() != null;
        GpioLine enable = guarded ? wiring.gpio(config.enable()) : null;
        DeadMan deadMan = guarded ? wiring.deadMan(config.enable()) : DeadMan.NONE;
        return new Pca9685Duties(chip, config.outputs(), enable, deadMan);
    }

    @Override
    public Twin twin(Pca9685Config config, TwinWiring wiring, long seed) {
        return new Pca9685DutiesTwin(config, wiring);
    }
}
