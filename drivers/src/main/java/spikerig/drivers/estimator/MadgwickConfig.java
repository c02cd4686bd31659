package spikerig.drivers.estimator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `madgwick` sensor.
public record MadgwickConfig(
        @JsonPropertyDescription("the [sensor] section of the IMU, as imu for [sensor.imu]")
        String imu,
        @JsonProperty(defaultValue = "0.033")
        @JsonPropertyDescription("how fast the acceleration corrects, rad/s")
        double beta) {
    public MadgwickConfig {
        if (!(beta >= 0 && beta <= 10)) {
            throw new IllegalArgumentException("beta = " + beta + " must be in 0..10");
        }
    }
}
