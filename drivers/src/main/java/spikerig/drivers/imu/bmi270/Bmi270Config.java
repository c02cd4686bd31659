package spikerig.drivers.imu.bmi270;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import spikerig.drivers.imu.Calibration;
import spikerig.drivers.imu.Imperfection;
import spikerig.drivers.imu.ImuBus;
import spikerig.drivers.imu.ImuKeys;
import spikerig.drivers.imu.Mount;

/// The keys of a `bmi270` sensor.
public record Bmi270Config(
        @JsonProperty(required = false)
        @JsonPropertyDescription("the I2C bus's [io] section")
        String io,
        @JsonProperty(required = false)
        @JsonPropertyDescription("instead of io: the [io] section of the SPI chip select")
        String spi,
        @JsonProperty(defaultValue = "0x68")
        @JsonPropertyDescription("the chip's 7-bit address, 0x68 or 0x69")
        int address,
        @JsonProperty(defaultValue = "200")
        @JsonPropertyDescription("samples per second: 25, 50, 100, 200, 400, 800 or 1600")
        int rateHz,
        @JsonProperty(defaultValue = "4")
        @JsonPropertyDescription("full scale of the accelerometer: 2, 4, 8 or 16 g")
        int accelerationRangeG,
        @JsonProperty(defaultValue = "500")
        @JsonPropertyDescription("full scale of the gyroscope: 250, 500, 1000 or 2000 deg/s")
        int angularRateRangeDegPerS,
        @JsonPropertyDescription("the vendor's configuration of 8192 bytes, a file beside the rig file")
        String configuration,
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
    public Bmi270Config {
        ImuBus.requireOne(io, spi);
        ImuBus.requireAddress(address, 0x68, 0x69);
        ImuKeys.requireOneOf("rateHz", rateHz, Bmi270Registers.RATES_HZ);
        ImuKeys.requireRanges(accelerationRangeG, angularRateRangeDegPerS);
    }

    ImuBus bus() {
        return new ImuBus(io, spi, address, 1);
    }
}
