package spikerig.drivers.imu;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/// What is wrong with the simulated specimen of a chip, in the chip's own axes: what a calibration has to find.
///
/// ```
/// measured rate = rate + bias + noise        measured acceleration = scale acceleration + bias + noise
/// measured field = matrix field + bias + noise
/// ```
public record Imperfection(
        @JsonProperty(defaultValue = "0.002")
        @JsonPropertyDescription("noise of the gyroscope, standard deviation, rad/s")
        double angularRateNoiseRadPerS,
        @JsonProperty(defaultValue = "0.02")
        @JsonPropertyDescription("noise of the accelerometer, standard deviation, m/s^2")
        double accelerationNoiseMPerS2,
        @JsonProperty(defaultValue = "2e-7")
        @JsonPropertyDescription("noise of the magnetometer, standard deviation, T")
        double magneticNoiseT,
        @JsonProperty(required = false)
        @JsonPropertyDescription("three values, rad/s")
        List<Double> angularRateBiasRadPerS,
        @JsonProperty(required = false)
        @JsonPropertyDescription("three values, m/s^2")
        List<Double> accelerationBiasMPerS2,
        @JsonProperty(required = false)
        @JsonPropertyDescription("three values")
        List<Double> accelerationScale,
        @JsonProperty(required = false)
        @JsonPropertyDescription("three values, T")
        List<Double> magneticBiasT,
        @JsonProperty(required = false)
        @JsonPropertyDescription("nine values, row by row")
        List<Double> magneticMatrix) {
    /// A good specimen.
    public static final Imperfection USUAL = new Imperfection(0.002, 0.02, 2e-7, null, null, null, null, null);

    /// A specimen that shows what it feels.
    public static final Imperfection NONE = new Imperfection(0, 0, 0, null, null, null, null, null);

    public Imperfection {
        new Calibration(
                angularRateBiasRadPerS, accelerationBiasMPerS2, accelerationScale, magneticBiasT, magneticMatrix);
        if (!(angularRateNoiseRadPerS >= 0 && accelerationNoiseMPerS2 >= 0 && magneticNoiseT >= 0)) {
            throw new IllegalArgumentException("angularRateNoiseRadPerS, accelerationNoiseMPerS2 and magneticNoiseT "
                    + "must not be negative");
        }
    }

    static double at(List<Double> values, int index, double absent) {
        return values == null ? absent : values.get(index);
    }
}
