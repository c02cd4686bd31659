package spikerig.drivers.motor.odrive;

/// What an `odrive` actuator commands.
public enum OdriveMode {
    /// Shaft speed, rad/s.
    VELOCITY,
    /// Torque, Nm.
    TORQUE,
    /// Shaft angle, rad, reached at `speedMaxRadPerS` at most.
    POSITION
}
