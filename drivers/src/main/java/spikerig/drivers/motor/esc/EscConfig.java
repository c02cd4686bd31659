package spikerig.drivers.motor.esc;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of an `esc` actuator.
public record EscConfig(
        @JsonPropertyDescription("the PWM at the ESC's signal wire, 50 to 400 Hz")
        String pwm,
        @JsonProperty(defaultValue = "1000")
        @JsonPropertyDescription("shortest pulse: no throttle, or full reverse when bidirectional, us")
        double minPulseUs,
        @JsonProperty(defaultValue = "2000")
        @JsonPropertyDescription("longest pulse: full throttle, us")
        double maxPulseUs,
        @JsonProperty(defaultValue = "false")
        @JsonPropertyDescription("whether the ESC runs both ways, with its rest in the middle between the two")
        boolean bidirectional,
        @JsonProperty(defaultValue = "2")
        @JsonPropertyDescription("how long the pulse of rest is given before the first throttle, s: see its manual")
        double armS,
        @JsonProperty(defaultValue = "1")
        @JsonPropertyDescription("how long the ESC keeps its motor running once pulses end, s: see its manual")
        double signalLossS) {
    public EscConfig {
        if (!(minPulseUs >= 500 && minPulseUs < maxPulseUs)) {
            throw new IllegalArgumentException(
                    "minPulseUs = " + minPulseUs + " must be 500 at least and below maxPulseUs = " + maxPulseUs);
        }
        if (!(maxPulseUs <= 2500)) {
            throw new IllegalArgumentException("maxPulseUs = " + maxPulseUs + " must be 2500 at most");
        }
        if (!(armS >= 0 && armS <= 30)) {
            throw new IllegalArgumentException("armS = " + armS + " must be in 0..30");
        }
        if (!(signalLossS >= 0 && signalLossS <= 10)) {
            throw new IllegalArgumentException("signalLossS = " + signalLossS + " must be in 0..10");
        }
    }

    long restPulseNs() {
        return Math.round((bidirectional ? (minPulseUs + maxPulseUs) / 2 : minPulseUs) * 1000);
    }

    long maxPulseNs() {
        return Math.round(maxPulseUs * 1000);
    }
}
