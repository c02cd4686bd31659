package spikerig.drivers.motor.simplefoc;

/// What a `simplefoc` actuator commands.
public enum SimpleFocMode {
    /// V, or A where the sketch controls currents.
    TORQUE,
    /// rad/s.
    VELOCITY,
    /// rad.
    ANGLE
}
