package spikerig.drivers.imu.bno055;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import spikerig.drivers.imu.Calibration;
import spikerig.drivers.imu.Imperfection;
import spikerig.drivers.imu.ImuBus;
import spikerig.drivers.imu.Mount;

/// The keys of a `bno055` sensor.
public record Bno055Config(
        @JsonPropertyDescription("the I2C bus's [io] section")
        String io,
        @JsonProperty(defaultValue = "0x28")
        @JsonPropertyDescription("the chip's 7-bit address, 0x28 or 0x29")
        int address,
        @JsonProperty(defaultValue = "ndof")
        @JsonPropertyDescription("ndof: orientation against north; imu: without magnetometer")
        Bno055Mode mode,
        @JsonProperty(required = false)
        @JsonPropertyDescription("how the chip is turned on the rig; absent: its axes are the rig's")
        Mount mount,
        @JsonProperty(required = false)
        @JsonPropertyDescription("what `spikerig calibrate` found")
        Calibration calibration,
        @JsonProperty(required = false)
        @JsonPropertyDescription("simulation only: what is wrong with the chip")
        Imperfection simulated) {
    public Bno055Config {
        ImuBus.requireAddress(address, 0x28, 0x29);
    }

    ImuBus bus() {
        return new ImuBus(io, null, address, 0);
    }
}
