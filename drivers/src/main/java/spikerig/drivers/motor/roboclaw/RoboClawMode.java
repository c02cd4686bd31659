package spikerig.drivers.motor.roboclaw;

/// What a `roboclaw` actuator commands.
public enum RoboClawMode {
    /// Share of the supply, -1..1.
    DUTY,
    /// Shaft speed, rad/s, held by the RoboClaw's own controller with an encoder.
    SPEED
}
