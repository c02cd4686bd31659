package spikerig.drivers.motor.tb6612;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/// The keys of a `tb6612` actuator.
public record Tb6612Config(
        @JsonPropertyDescription("the PWM at PWMA or PWMB, 100 kHz at most")
        String pwm,
        @JsonPropertyDescription("the GPIO at AIN1 or BIN1")
        String in1,
        @JsonPropertyDescription("the GPIO at AIN2 or BIN2")
        String in2,
        @JsonPropertyDescription("the GPIO at STBY, high to let the motor move")
        String standby) {}
