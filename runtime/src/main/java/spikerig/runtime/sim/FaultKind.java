package spikerig.runtime.sim;

/// Faults that a simulation can inject.
public enum FaultKind {
    /// Every sensor stops sending.
    SENSOR_SILENT,
    /// Every frame of every sensor is damaged.
    SENSOR_CORRUPT,
    /// Every sensor repeats its last values for ever.
    SENSOR_STUCK,
    /// Every sensor loses its supply for a moment, and with it its configuration.
    SENSOR_RESET,
    /// The oscillator of every sensor is slow.
    SENSOR_DRIFT,
    /// The controller answers `NaN`.
    CONTROLLER_NAN,
    /// The controller throws.
    CONTROLLER_THROWS,
    /// The loop's thread does nothing for half a second.
    LOOP_STALL,
    /// The embedded broker is shut down; only in real time, there is no broker otherwise.
    BROKER_LOST,
    /// Every actuator that listens and answers falls silent; those that are pins cannot.
    ACTUATOR_SILENT,
    /// Every actuator with settings of its own restarts without them.
    ACTUATOR_RESET
}
