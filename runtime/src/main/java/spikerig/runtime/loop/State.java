package spikerig.runtime.loop;

/// Whether a loop may move its actuators.
public enum State {
    /// Senses and decides, moves nothing.
    DISARMED,
    ARMED,
    /// At rest after a fault. Latched: only a person's arming leaves it.
    TRIPPED
}
