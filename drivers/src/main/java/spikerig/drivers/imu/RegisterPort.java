package spikerig.drivers.imu;

/// The registers of one chip, whatever bus it hangs on. No method waits beyond its transaction, allocates or throws.
public interface RegisterPort {
    /// Reads `count` registers from `register` on into `rx[0..count)`, in one burst. Returns whether that worked.
    boolean read(int register, byte[] rx, int count);

    /// Writes one register.
    boolean write(int register, int value);

    /// Writes `data[offset..offset + count)` to the registers from `register` on, in one burst of at most 32 bytes.
    boolean write(int register, byte[] data, int offset, int count);
}
