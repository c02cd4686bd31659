package spikerig.runtime.loop;

/// In whose hands a loop's outputs are.
public enum Mode {
    CONTROLLER,
    /// A pilot's, through a radio.
    PILOT
}
