package spikerig.drivers;

/// What has shown that a driver works.
public enum Evidence {
    /// A twin made of registers, frames or pulses, written from the data sheet.
    TWIN("twin"),
    /// The driver's system calls against a bus of the kernel, with the twin behind it: `/dev/i2c-N`, a pseudo terminal.
    KERNEL_BUS("kernel bus"),
    /// Data recorded from the real thing.
    RECORDING("recording"),
    /// The device itself.
    HARDWARE("hardware");

    private final String words;

    Evidence(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
