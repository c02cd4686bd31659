package spikerig.drivers.imu;

import java.util.ArrayList;
import java.util.List;

/// Registers and what they are to hold: written in order at set-up, read back for ever after. At start only.
public final class RegisterSettings {
    private final List<RegisterWrite> writes = new ArrayList<>();
    private final List<RegisterCheck> checks = new ArrayList<>();

    /// Adds one register.
    ///
    /// @param settleNs time that the chip needs after the write
    public RegisterSettings hold(RegisterPort port, int register, int value, long settleNs) {
        writes.add(new RegisterWrite(port, register, value, settleNs));
        checks.add(new RegisterCheck(port, register, value));
        return this;
    }

    public RegisterSettings hold(RegisterPort port, int register, int value) {
        return hold(port, register, value, 0);
    }

    public List<RegisterWrite> writes() {
        return writes;
    }

    public List<RegisterCheck> checks() {
        return checks;
    }
}
