package spikerig.drivers.io;

/// Through what a bus is reached on the board.
public enum Via {
    /// The kernel's own interfaces: nothing allocated, one system call a transfer.
    LINUX,
    /// A context of Pi4J, with whichever of its providers is on the class path.
    PI4J
}
