package spikerig.drivers.imu;

/// Reads a register back and compares it.
public final class RegisterCheck implements SetupStep {
    private final RegisterPort port;
    private final int register;
    private final int mask;
    private final int value;
    private final byte[] rx = new byte[1];

    /// @param mask which bits count
    /// @param value what they must be
    public RegisterCheck(RegisterPort port, int register, int mask, int value) {
        this.port = port;
        this.register = register;
        this.mask = mask;
        this.value = value & mask;
    }

    public RegisterCheck(RegisterPort port, int register, int value) {
        this(port, register, 0xff, value);
    }

    @Override
    public Outcome run() {
        if (!port.read(register, rx, 1)) {
            return Outcome.NO_ANSWER;
        }
        return (rx[0] & mask) == value ? Outcome.OK : Outcome.DIFFERS;
    }

    @Override
    public String what() {
        return "register 0x%02x, which reads 0x%02x and not 0x%02x".formatted(register, rx[0] & mask, value);
    }
}
