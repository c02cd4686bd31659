package spikerig.runtime.loop;

/// What follows when the pilot's radio is lost.
public enum RadioLoss {
    /// The controller goes on, or takes over.
    CONTROLLER,
    /// Who commands goes on: a pilot's last commands are held.
    HOLD,
    /// The loop trips, whoever commands.
    TRIP
}
