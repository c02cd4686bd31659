package spikerig.drivers.io.pi4j;

import spikerig.drivers.io.EdgeSelection;
import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.GpioInput;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.I2cConfig;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.SpiBus;
import spikerig.drivers.io.SpiConfig;
import spikerig.drivers.io.twin.TwinGpioInput;
import spikerig.drivers.io.twin.TwinGpioLine;
import spikerig.drivers.io.twin.TwinI2cBus;
import spikerig.drivers.io.twin.TwinPwmOutput;
import spikerig.drivers.io.twin.TwinSpiBus;

/// Twins beneath Pi4J's objects, and the keys that they were asked for with.
final class TwinOpener implements BusOpener {
    final TwinI2cBus i2c = new TwinI2cBus();
    final TwinSpiBus spi = new TwinSpiBus();
    final TwinGpioLine output = new TwinGpioLine();
    final TwinGpioInput input = new TwinGpioInput(EdgeSelection.BOTH);
    TwinPwmOutput pwm;
    Record asked;

    @Override
    public I2cBus i2c(I2cConfig config) {
        asked = config;
        return i2c;
    }

    @Override
    public SpiBus spi(SpiConfig config) {
        asked = config;
        return spi;
    }

    @Override
    public PwmOutput pwm(PwmConfig config) {
        asked = config;
        pwm = new TwinPwmOutput(config.periodNs());
        return pwm;
    }

    @Override
    public GpioLine output(GpioConfig config) {
        asked = config;
        return output;
    }

    @Override
    public GpioInput input(GpioConfig config) {
        asked = config;
        return input;
    }
}
