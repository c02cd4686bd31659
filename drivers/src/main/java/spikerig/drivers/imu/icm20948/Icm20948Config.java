package spikerig.drivers.imu.icm20948;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import spikerig.drivers.imu.Calibration;
import spikerig.drivers.imu.Imperfection;
import spikerig.drivers.imu.ImuBus;
import spikerig.drivers.imu.ImuKeys;
import spikerig.drivers.imu.Mount;

/// The keys of an `icm20948` sensor.
public record Icm20948Config(
        @JsonProperty(required = false)
        @JsonPropertyDescription("the I2C bus's [io] section")
        String io,
        @JsonProperty(required = false)
        @JsonPropertyDescription("instead of io: the [io] section of the SPI chip select")
        String spi,
        @JsonProperty(defaultValue = "0x68")
        @JsonPropertyDescription("the chip's 7-bit address, 0x68 or 0x69")
        int address,
        @JsonProperty(defaultValue = "225")
        @JsonPropertyDescription("samples per second, in 5..1125; the chip takes the nearest of 1125 / 1, 2, 3 ...")
        int rateHz,
        @JsonProperty(defaultValue = "4")
        @JsonPropertyDescription("full scale of the accelerometer: 2, 4, 8 or 16 g")
        int accelerationRangeG,
        @JsonProperty(defaultValue = "500")
        @JsonPropertyDescription("full scale of the gyroscope: 250, 500, 1000 or 2000 deg/s")
        int angularRateRangeDegPerS,
        @JsonProperty(defaultValue = "true")
        @JsonPropertyDescription("whether the magnetometer in the same case is used; I2C only")
        boolean magnetometer,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the [io] section of the GPIO at INT1, direction \"in\"; absent: it is asked")
        String dataReady,
        @JsonProperty(required = false)
        @JsonPropertyDescription("how the chip is turned on the rig; absent: its axes are the rig's")
        Mount mount,
        @JsonProperty(required = false)
        @JsonPropertyDescription("what `spikerig calibrate` found")
        Calibration calibration,
        @JsonProperty(required = false)
        @JsonPropertyDescription("simulation only: what is wrong with the chip")
        Imperfection simulated) {
    public Icm20948Config {
        ImuBus.requireOne(io, spi);
        ImuBus.requireAddress(address, 0x68, 0x69);
        if (rateHz < 5 || rateHz > 1125) {
            throw new IllegalArgumentException("rateHz = " + rateHz + " must be in 5..1125");
        }
        ImuKeys.requireRanges(accelerationRangeG, angularRateRangeDegPerS);
        if (spi != null && magnetometer) {
            throw new IllegalArgumentException("magnetometer = true needs io: it hangs on the I2C bus only");
        }
    }

    ImuBus bus() {
        return new ImuBus(io, spi, address, 0);
    }
}
