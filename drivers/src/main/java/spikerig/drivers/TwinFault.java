package spikerig.drivers;

/// Ways in which a simulated device fails.
public enum TwinFault {
    /// Says nothing at all.
    SILENT,
    /// Sends frames whose bytes are damaged.
    CORRUPT,
    /// Keeps sending the last values, quality included.
    STUCK,
    /// Restarts at once, with the settings that it has after power-up; the time of its end says nothing.
    RESET,
    /// Its oscillator runs 2 % slow.
    CLOCK_DRIFT
}
