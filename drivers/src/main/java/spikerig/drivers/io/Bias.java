package spikerig.drivers.io;

/// The resistor that a GPIO chip puts on an input line.
public enum Bias {
    /// As it was: what the boot loader or the device tree chose.
    AS_IS,
    DISABLED,
    PULL_UP,
    PULL_DOWN
}
