package spikerig.drivers.io;

/// The parity bit that a serial port adds to each byte.
public enum Parity {
    NONE,
    EVEN,
    ODD
}
