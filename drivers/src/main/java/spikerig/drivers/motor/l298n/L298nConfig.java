package spikerig.drivers.motor.l298n;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of an `l298n` actuator.
public record L298nConfig(
        @JsonPropertyDescription("the PWM at ENA or ENB (take the jumper off), 20 kHz at most")
        String enable,
        @JsonPropertyDescription("the GPIO at IN1 or IN3")
        String in1,
        @JsonPropertyDescription("the GPIO at IN2 or IN4")
        String in2) {}
