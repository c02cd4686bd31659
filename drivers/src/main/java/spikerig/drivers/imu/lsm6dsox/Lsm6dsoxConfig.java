package spikerig.drivers.imu.lsm6dsox;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import spikerig.drivers.imu.Calibration;
import spikerig.drivers.imu.Imperfection;
import spikerig.drivers.imu.ImuBus;
import spikerig.drivers.imu.ImuKeys;
import spikerig.drivers.imu.Mount;

/// The keys of an `lsm6dsox` sensor.
public record Lsm6dsoxConfig(
        @JsonProperty(required = false)
        @JsonPropertyDescription("the I2C bus's [io] section")
        String io,
        @JsonProperty(required = false)
        @JsonPropertyDescription("instead of io: the [io] section of the SPI chip select")
        String spi,
        @JsonProperty(defaultValue = "0x6a")
        @JsonPropertyDescription("the chip's 7-bit address, 0x6a or 0x6b")
        int address,
        @JsonProperty(defaultValue = "208")
        @JsonPropertyDescription("samples per second: 26, 52, 104, 208, 416, 833 or 1660")
        int rateHz,
        @JsonProperty(defaultValue = "4")
        @JsonPropertyDescription("full scale of the accelerometer: 2, 4, 8 or 16 g")
        int accelerationRangeG,
        @JsonProperty(defaultValue = "500")
        @JsonPropertyDescription("full scale of the gyroscope: 250, 500, 1000 or 2000 deg/s")
        int angularRateRangeDegPerS,
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
    public Lsm6dsoxConfig {
        ImuBus.requireOne(io, spi);
        ImuBus.requireAddress(address, 0x6a, 0x6b);
        ImuKeys.requireOneOf("rateHz", rateHz, Lsm6dsoxRegisters.RATES_HZ);
        ImuKeys.requireRanges(accelerationRangeG, angularRateRangeDegPerS);
    }

    ImuBus bus() {
        return new ImuBus(io, spi, address, 0);
    }
}
