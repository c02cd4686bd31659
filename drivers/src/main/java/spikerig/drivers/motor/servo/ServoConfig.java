package spikerig.drivers.motor.servo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import spikerig.drivers.DeviceException;
import spikerig.drivers.Wiring;
import spikerig.drivers.io.PwmOutput;
import spikerig.drivers.motor.pca9685.Pca9685;
import spikerig.drivers.motor.pca9685.Pca9685Output;

/// The keys of a `servo` actuator: either `pwm` or `pca9685` says where its signal comes from.
public record ServoConfig(
        @JsonProperty(required = false)
        @JsonPropertyDescription("the PWM at the servo, if the board has one for it")
        String pwm,
        @JsonProperty(required = false)
        @JsonPropertyDescription("the PCA9685 channel at the servo, if it hangs on one")
        Pca9685Output pca9685,
        @JsonProperty(defaultValue = "500")
        @JsonPropertyDescription("pulse at angle 0, us")
        double minPulseUs,
        @JsonProperty(defaultValue = "2500")
        @JsonPropertyDescription("pulse at the largest angle, us")
        double maxPulseUs,
        @JsonProperty(defaultValue = "180")
        @JsonPropertyDescription("largest angle, degrees")
        double rangeDeg) {
    public ServoConfig {
        if ((pwm == null) == (pca9685 == null)) {
            throw new IllegalArgumentException("pwm or pca9685 must say where the servo's signal comes from; give one");
        }
        if (!(minPulseUs >= 100 && minPulseUs < maxPulseUs)) {
            throw new IllegalArgumentException(
                    "minPulseUs = " + minPulseUs + " must be 100 at least and below maxPulseUs = " + maxPulseUs);
        }
        if (!(maxPulseUs <= 5000)) {
            throw new IllegalArgumentException("maxPulseUs = " + maxPulseUs + " must be 5000 at most");
        }
        if (!(rangeDeg > 0 && rangeDeg <= 3600)) {
            throw new IllegalArgumentException("rangeDeg = " + rangeDeg + " must be above 0 and 3600 at most");
        }
    }

    /// Opens the servo over the buses that this names. It does not move yet.
    ///
    /// @throws DeviceException when its output cannot make the longest pulse
    public Servo open(Wiring wiring) {
        PwmOutput output = pwm != null ? wiring.pwm(pwm) : Pca9685.servoOutput(pca9685, wiring);
        if (maxPulseNs() >= output.periodNs()) {
            throw new DeviceException("maxPulseUs = %s must fit into the PWM's period of %d ns; set that to 50 Hz"
                    .formatted(maxPulseUs, output.periodNs()));
        }
        return new Servo(output, minPulseNs(), maxPulseNs(), rangeRad());
    }

    long minPulseNs() {
        return Math.round(minPulseUs * 1000);
    }

    long maxPulseNs() {
        return Math.round(maxPulseUs * 1000);
    }

    double rangeRad() {
        return Math.toRadians(rangeDeg);
    }
}
