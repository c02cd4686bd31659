package spikerig.drivers;

/// A source of channels. The constructor probes and configures the chip, so an instance is always usable.
public non-sealed interface Sensor extends Device {
    /// Writes one value per channel to `out[offset..]`; on anything but `OK`, leaves it alone.
    ///
    /// Loop thread, once per tick. Never throws, never allocates, waits for one bus transaction at most.
    Status read(float[] out, int offset);

    /// Age beyond which the newest good sample is `STALE`: three of the device's periods.
    long staleAfterNs();

    /// Monotonic time of the newest good sample, taken as near the transducer as the device allows.
    long sampleTimeNs();
}
