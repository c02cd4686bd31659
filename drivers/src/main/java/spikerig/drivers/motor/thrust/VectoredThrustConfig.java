package spikerig.drivers.motor.thrust;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import spikerig.drivers.motor.drv8833.HBridgePins;
import spikerig.drivers.motor.servo.ServoConfig;

/// The keys of a `vectored-thrust` actuator.
public record VectoredThrustConfig(
        @JsonPropertyDescription("the DRV8833 inputs of one motor")
        HBridgePins left,
        @JsonPropertyDescription("the DRV8833 inputs of the other motor")
        HBridgePins right,
        @JsonPropertyDescription("the GPIO at the DRV8833's nSLEEP, high to let the motors move")
        String nSleep,
        @JsonPropertyDescription("the servo that turns the motors' shaft: angle 0 is up, the largest is down")
        ServoConfig servo) {}
