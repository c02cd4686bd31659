package spikerig.runtime.plant;

/// Undoes the map from command to motor duty of the TU Delft blimp (its released code): for a command u in -10..10 the
/// duty is 0 below |u| = 0.3 and (9 + 3 |u|) / 45 above, so that the smallest thrust is a jump.
final class Duty {
    /// 9 / 45: below it the motors do not turn.
    static final double STALL = 0.2;
    /// 45 / 3 units of command per unit of duty.
    static final double COMMAND_PER_DUTY = 15.0;

    private Duty() {}

    /// The size of the command, 0..10, behind a duty of either sign.
    static double commandSize(double duty) {
        return Math.max(0.0, COMMAND_PER_DUTY * (Math.abs(duty) - STALL));
    }
}
