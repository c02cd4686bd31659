package spikerig.drivers.io;

/// Which edges of an input line the kernel reports.
public enum EdgeSelection {
    NONE,
    RISING,
    FALLING,
    BOTH;

    public boolean rising() {
        return this == RISING || this == BOTH;
    }

    public boolean falling() {
        return this == FALLING || this == BOTH;
    }
}
