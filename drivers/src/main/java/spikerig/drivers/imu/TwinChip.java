package spikerig.drivers.imu;

/// A simulated chip as its bus sees it: numbered registers.
public interface TwinChip {
    /// What a read of the register gives, 0..255, with whatever else reading it does.
    int load(int register);

    /// Takes a write.
    void store(int register, int value);

    /// The register that a burst goes on to.
    default int next(int register) {
        return register + 1 & 0xff;
    }
}
