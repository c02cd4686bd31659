package spikerig.drivers.imu;

import java.util.List;

/// What tells one IMU chip from another: its settings, and how a burst becomes SI values. The rest is [Imu]'s.
public interface ImuChip {
    /// How a look at the chip ended.
    enum Poll {
        /// There is a sample that was not there before.
        NEW,
        NOT_YET,
        FAULT
    }

    /// What the chip can measure; 0 for what it cannot.
    ///
    /// @param angularRateRadPerS full scale
    /// @param accelerationMPerS2 full scale
    /// @param magneticFieldT full scale
    /// @param orientation whether it works out its own orientation
    record Range(double angularRateRadPerS, double accelerationMPerS2, double magneticFieldT, boolean orientation) {}

    /// What messages call it, such as `MPU-6050 at 0x68 on i2c1`.
    String name();

    Range range();

    /// Time from one sample to the next.
    long periodNs();

    /// From whatever state the chip is in to its settings, reset included.
    List<SetupStep> setup();

    /// What must hold from then on. The first is one that a reset undoes.
    List<RegisterCheck> settings();

    /// Takes the newest sample, one burst. Loop thread: neither waits nor allocates.
    Poll poll(ImuSample sample, long nowNs);
}
