package spikerig.drivers;

/// Ways in which a simulated device fails.
public enum TwinFault {
    /// Says nothing at all.
    SILENT,
    /// Sends frames whose bytes are damaged.
    CORRUPT,
    /// Keeps sending the last values, quality included.
    STUCK
}
