package spikerig.bridge.coding;

/// Which spikes of the board belong to a tick.
public enum Answer {
    /// All that come within the wait.
    WINDOW,
    /// Those of the first datagram that comes within the wait; what came before the tick is dropped.
    FIRST
}
