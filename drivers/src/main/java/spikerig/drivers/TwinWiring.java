package spikerig.drivers;

import spikerig.drivers.io.twin.TwinGpioInput;
import spikerig.drivers.io.twin.TwinGpioLine;
import spikerig.drivers.io.twin.TwinI2cBus;
import spikerig.drivers.io.twin.TwinPwmOutput;
import spikerig.drivers.io.twin.TwinSerialPort;
import spikerig.drivers.io.twin.TwinSpiBus;

/// Simulated buses: the driver sees its own end, the twin the other.
public interface TwinWiring extends Wiring {
    @Override
    TwinSerialPort serial(String name);

    @Override
    TwinPwmOutput pwm(String name);

    @Override
    TwinGpioLine gpio(String name);

    @Override
    TwinGpioInput gpioInput(String name);

    @Override
    TwinI2cBus i2c(String name);

    @Override
    TwinSpiBus spi(String name);
}
