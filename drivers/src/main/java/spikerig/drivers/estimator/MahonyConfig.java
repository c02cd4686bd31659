package spikerig.drivers.estimator;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `mahony` sensor.
public record MahonyConfig(
        @JsonPropertyDescription("the [sensor] section of the IMU, as imu for [sensor.imu]")
        String imu,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("how fast the acceleration corrects, 1/s")
        double kp,
        @JsonProperty(defaultValue = "0.3")
        @JsonPropertyDescription("how fast it finds the gyroscope's bias, 1/s^2")
        double ki) {
    public MahonyConfig {
        if (!(kp >= 0 && ki >= 0)) {
            throw new IllegalArgumentException("kp = " + kp + " and ki = " + ki + " must not be negative");
        }
    }
}
