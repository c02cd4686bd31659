package spikerig.drivers;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import spikerig.drivers.io.GpioInput;
import spikerig.drivers.io.GpioLine;
import spikerig.drivers.io.I2cBus;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.io.SerialPort;
import spikerig.drivers.io.SpiBus;

/// The buses of a rig by the name of their `[io.<name>]` section. Opened on first use, closed with the rig.
///
/// @throws DeviceException from every method, when the name is unknown, of another kind, or cannot be opened or read
public interface Wiring {
    Clock clock();

    SerialPort serial(String name);

    PwmOutput pwm(String name);

    /// A line that this machine drives.
    GpioLine gpio(String name);

    /// A line that this machine reads: a section with `direction = "in"`.
    GpioInput gpioInput(String name);

    I2cBus i2c(String name);

    SpiBus spi(String name);

    /// The bytes of a data file beside the rig file, or packed with a bundled rig. At start only.
    byte[] file(String name);

    /// The same for a file of any length, to be read from front to end by the caller, who closes it.
    default InputStream stream(String name) {
        return new ByteArrayInputStream(file(name));
    }

    /// The data files in `folder` beside the rig file and in the folders in it, in the order of their names, each as
    /// [#file] takes it. At start only.
    List<String> files(String folder);

    /// What the devices on the bus `name` share, such as the request under way on a half-duplex line: `make` runs for
    /// the first of them that asks for `type`. At start only.
    <T> T shared(String name, Class<T> type, Supplier<T> make);

    /// Another sensor of the rig, for one that is worked out from it. It stays the rig's: who asks only reads it.
    default Sensor sensor(String name) {
        throw new DeviceException("sensor." + name + " is not within reach: only a whole rig has other sensors");
    }

    /// Whether a process outside this one brings `name`, a PWM or GPIO, to rest when this one dies, and how fast.
    DeadMan deadMan(String name);
}
