package spikerig.drivers.motor.pca9685;

import java.util.Optional;
import spikerig.drivers.Actuator;
import spikerig.drivers.DeadMan;
import spikerig.drivers.DeviceSummary;
import spikerig.drivers.DriverProvider;
import spikerig.drivers.Evidence;
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
    public Optional<DeviceSummary> summary() {
        return Optional.of(DeviceSummary.actuator(
                "outputs of an NXP PCA9685 as duties", "i2c", "duty<n> 1", "NXP PCA9685 rev. 4", Evidence.TWIN,
                Evidence.KERNEL_BUS));
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
