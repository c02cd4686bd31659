package spikerig.drivers.imu;

import spikerig.drivers.DeviceException;
import spikerig.drivers.TwinWiring;
import spikerig.drivers.Wiring;

/// Where an IMU is: an address on an I2C bus, or an SPI chip select.
///
/// @param io the `[io]` section of the I2C bus; null on SPI
/// @param spi the `[io]` section of the chip select; null on I2C
/// @param address on I2C
/// @param dummyBytes of an SPI read
public record ImuBus(String io, String spi, int address, int dummyBytes) {
    /// Refuses a configuration that names no bus, or two.
    ///
    /// @throws IllegalArgumentException naming the keys
    public static void requireOne(String io, String spi) {
        if (io == null == (spi == null)) {
            throw new IllegalArgumentException(io == null
                    ? "io is missing: name the [io] section of the I2C bus, or that of the chip select in spi"
                    : "spi = \"%s\" must be left out when io names an I2C bus".formatted(spi));
        }
    }

    /// Refuses an address that the chip cannot have.
    ///
    /// @throws IllegalArgumentException naming the key
    public static void requireAddress(int address, int min, int max) {
        if (address < min || address > max) {
            throw new IllegalArgumentException(
                    "address = 0x%02x must be in 0x%02x..0x%02x".formatted(address, min, max));
        }
    }

    public RegisterPort open(Wiring wiring) {
        return io != null
                ? new I2cRegisters(wiring.i2c(io), address)
                : new SpiRegisters(wiring.spi(spi), dummyBytes);
    }

    /// Another chip on the same I2C bus, such as a magnetometer in the same case.
    public RegisterPort neighbour(Wiring wiring, int address) {
        return new I2cRegisters(wiring.i2c(io), address);
    }

    /// Attaches a twin's end of the bus.
    public void attach(TwinWiring wiring, TwinBusEnd end) {
        if (io != null) {
            wiring.i2c(io).attach(address, end);
        } else {
            wiring.spi(spi).attach(end);
        }
    }

    /// `chip at 0x68 on i2c1`, as messages call it.
    public String describe(String chip) {
        return io != null ? "%s at 0x%02x on %s".formatted(chip, address, io) : "%s on %s".formatted(chip, spi);
    }

    /// What to say when the chip does not answer as it should.
    DeviceException silent(String chip) {
        return new DeviceException(describe(chip) + ": no answer; check its supply and wiring"
                + (io != null ? ", and look for it with i2cdetect" : ", and the mode and clock of its [io] section"));
    }
}
