package spikerig.drivers.motor.vesc;

/// What a `vesc` actuator commands.
public enum VescMode {
    /// Share of the supply, -1..1.
    DUTY,
    /// Motor current, A.
    CURRENT,
    /// Shaft speed, rad/s, held by the VESC's own controller.
    SPEED
}
