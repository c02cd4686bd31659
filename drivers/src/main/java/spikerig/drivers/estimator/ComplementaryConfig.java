package spikerig.drivers.estimator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `complementary` sensor.
public record ComplementaryConfig(
        @JsonPropertyDescription("the [sensor] section of the IMU, as imu for [sensor.imu]")
        String imu,
        @JsonProperty(defaultValue = "0.98")
        @JsonPropertyDescription("share of the gyroscope per sample, 0..1")
        double alpha) {
    public ComplementaryConfig {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("alpha = " + alpha + " must be in 0..1");
        }
    }
}
