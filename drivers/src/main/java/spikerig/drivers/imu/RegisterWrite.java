package spikerig.drivers.imu;

/// Writes a register.
///
/// @param settleNs time that the chip needs afterwards
public record RegisterWrite(RegisterPort port, int register, int value, long settleNs) implements SetupStep {
    public RegisterWrite(RegisterPort port, int register, int value) {
        this(port, register, value, 0);
    }

    @Override
    public Outcome run() {
        return port.write(register, value) ? Outcome.OK : Outcome.NO_ANSWER;
    }

    @Override
    public String what() {
        return "register 0x%02x".formatted(register);
    }
}
