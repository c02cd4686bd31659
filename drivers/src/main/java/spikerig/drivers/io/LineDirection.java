package spikerig.drivers.io;

/// Whether this machine drives a GPIO line or reads it.
public enum LineDirection {
    OUT,
    IN
}
