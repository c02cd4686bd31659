package spikerig.controllers.pid;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `pid` controller.
public record PidConfig(
        @JsonPropertyDescription("proportional gain, output per unit of error")
        double kp,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("integral gain, output per unit of error and second")
        double ki,
        @JsonProperty(defaultValue = "0")
        @JsonPropertyDescription("derivative gain, output per unit of error per second")
        double kd,
        @JsonProperty(defaultValue = "10")
        @JsonPropertyDescription("bound of the integral of the error, in units of error times second")
        double integralMax) {
    public PidConfig {
        if (!Double.isFinite(kp) || !Double.isFinite(ki) || !Double.isFinite(kd)) {
            throw new IllegalArgumentException("kp = " + kp + ", ki = " + ki + ", kd = " + kd + " must be finite");
        }
        if (!(integralMax > 0)) {
            throw new IllegalArgumentException("integralMax = " + integralMax + " must be above 0");
        }
    }
}
