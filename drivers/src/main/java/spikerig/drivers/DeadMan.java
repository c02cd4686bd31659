package spikerig.drivers;

/// What brings an actuator to rest when nobody commands it any more.
///
/// @param kind who does it
/// @param restAfterNs longest time from the last command to rest; 0 for [Kind#HARMLESS] and [Kind#NONE]
public record DeadMan(Kind kind, long restAfterNs) {
    /// The device moves nothing that can hurt, such as a servo that only tilts a stopped motor.
    public static final DeadMan HARMLESS = new DeadMan(Kind.HARMLESS, 0);

    /// Nothing stops it: `run` refuses to arm such an actuator.
    public static final DeadMan NONE = new DeadMan(Kind.NONE, 0);

    /// Who brings the actuator to rest.
    public enum Kind {
        /// The device's own command timeout.
        DEVICE,
        /// The guard process, which holds the device's outputs.
        GUARD,
        HARMLESS,
        NONE
    }

    /// What holds for an actuator that rests only when both of its parts do.
    public DeadMan weakest(DeadMan other) {
        if (kind == Kind.NONE || other.kind == Kind.HARMLESS) {
            return this;
        }
        if (other.kind == Kind.NONE || kind == Kind.HARMLESS) {
            return other;
        }
        return restAfterNs >= other.restAfterNs ? this : other;
    }
}
