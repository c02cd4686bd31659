package spikerig.drivers.io.pi4j;

import spikerig.drivers.io.GpioConfig;
import spikerig.drivers.io.GpioInput;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.I2cConfig;
import spikerig.drivers.io.PwmConfig;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.SpiBus;
import spikerig.drivers.io.SpiConfig;
import spikerig.drivers.io.linux.LinuxGpioInput;
import spikerig.drivers.io.linux.LinuxGpioLine;
import spikerig.drivers.io.linux.LinuxI2cBus;
import spikerig.drivers.io.linux.LinuxSpiBus;
import spikerig.drivers.io.linux.SysfsPwmOutput;

/// Opens what is beneath the Pi4J objects of this package. Every method throws [spikerig.drivers.DeviceException] when
/// it cannot.
interface BusOpener {
    /// The kernel's.
    BusOpener LINUX = new BusOpener() {
        @Override
        public I2cBus i2c(I2cConfig config) {
            return new LinuxI2cBus(config);
        }

        @Override
        public SpiBus spi(SpiConfig config) {
            return new LinuxSpiBus(config);
        }

        @Override
        public PwmOutput pwm(PwmConfig config) {
            return new SysfsPwmOutput(config);
        }

        @Override
        public GpioLine output(GpioConfig config) {
            return new LinuxGpioLine(config);
        }

        @Override
        public GpioInput input(GpioConfig config) {
            return new LinuxGpioInput(config);
        }
    };

    I2cBus i2c(I2cConfig config);

    SpiBus spi(SpiConfig config);

    PwmOutput pwm(PwmConfig config);

    GpioLine output(GpioConfig config);

    GpioInput input(GpioConfig config);
}
