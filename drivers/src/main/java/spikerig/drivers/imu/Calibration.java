package spikerig.drivers.imu;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/// What `spikerig calibrate` finds of one chip, in the chip's own axes. What is left out needs no correction.
///
/// ```
/// rate = measured - bias        acceleration = scale (measured - bias)        field = matrix (measured - bias)
/// ```
public record Calibration(
        @JsonProperty(required = false)
        @JsonPropertyDescription("what the gyroscope shows at rest, three values, rad/s")
        List<Double> angularRateBiasRadPerS,
        @JsonProperty(required = false)
        @JsonPropertyDescription("zero of the accelerometer, three values, m/s^2")
        List<Double> accelerationBiasMPerS2,
        @JsonProperty(required = false)
        @JsonPropertyDescription("what the accelerometer less its zero is multiplied by, three values")
        List<Double> accelerationScale,
        @JsonProperty(required = false)
        @JsonPropertyDescription("centre of the magnetometer's ellipsoid, three values, T")
        List<Double> magneticBiasT,
        @JsonProperty(required = false)
        @JsonPropertyDescription("what makes a sphere of that ellipsoid, nine values row by row")
        List<Double> magneticMatrix) {
    private static final double[] ZERO = {0, 0, 0};
    private static final double[] ONE = {1, 1, 1};
    private static final double[] IDENTITY = {1, 0, 0, 0, 1, 0, 0, 0, 1};

    /// Nothing is corrected.
    public static final Calibration NONE = new Calibration(null, null, null, null, null);

    public Calibration {
        requireCount("angularRateBiasRadPerS", angularRateBiasRadPerS, ZERO.length);
        requireCount("accelerationBiasMPerS2", accelerationBiasMPerS2, ZERO.length);
        requireCount("accelerationScale", accelerationScale, ONE.length);
        requireCount("magneticBiasT", magneticBiasT, ZERO.length);
        requireCount("magneticMatrix", magneticMatrix, IDENTITY.length);
    }

    private static void requireCount(String key, List<Double> values, int count) {
        if (values != null && (values.size() != count || !values.stream().allMatch(Double::isFinite))) {
            throw new IllegalArgumentException(key + " = " + values + " must be " + count + " finite numbers");
        }
    }

    double[] angularRateBias() {
        return or(angularRateBiasRadPerS, ZERO);
    }

    double[] accelerationBias() {
        return or(accelerationBiasMPerS2, ZERO);
    }

    double[] accelerationMatrix() {
        double[] scale = or(accelerationScale, ONE);
        return new double[] {scale[0], 0, 0, 0, scale[1], 0, 0, 0, scale[2]};
    }

    double[] magneticBias() {
        return or(magneticBiasT, ZERO);
    }

    double[] magneticRows() {
        return or(magneticMatrix, IDENTITY);
    }

    private static double[] or(List<Double> values, double[] absent) {
        return values == null ? absent : values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
