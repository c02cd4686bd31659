package spikerig.drivers;

/// How a device transaction ended. A value, because a lost bus transaction is weather and not an exception.
public enum Status {
    /// The values are new enough to act on.
    OK,
    /// The device answers, but has had nothing new for three of its periods.
    STALE,
    /// The transaction failed or its content was refused.
    FAULT
}
