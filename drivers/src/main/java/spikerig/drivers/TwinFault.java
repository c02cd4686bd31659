package spikerig.drivers;

/// Ways in which a simulated device fails.
public enum TwinFault {
    /// Says nothing at all.
    SILENT,
    /// Sends frames whose bytes are damaged.
    CORRUPT,
    /// Keeps sending the last values, quality included.
    STUCK,
    /// Loses its supply for a moment and with it what was configured; over at once.
    RESET,
    /// Its clock runs at another rate.
    DRIFT
}
