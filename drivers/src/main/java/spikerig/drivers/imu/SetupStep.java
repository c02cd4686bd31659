package spikerig.drivers.imu;

/// One short piece of what brings a chip from power-on to its settings: a transaction or two, then a wait.
public interface SetupStep {
    /// How a step, or the check of a setting, ended.
    enum Outcome {
        OK,
        /// The chip answers and does not hold what it should.
        DIFFERS,
        NO_ANSWER
    }

    /// Loop thread too: neither waits nor allocates.
    Outcome run();

    /// Time that the chip needs before the next step.
    default long settleNs() {
        return 0;
    }

    /// What messages call it.
    String what();
}
