package spikerig.runtime.command;

/// What commands move. Every method may be called by any thread and returns what was done, in words.
///
/// A refusal is a [CommandRefused]. Nothing here goes beyond a limit of the rig file.
public interface RigControls {
    /// Returns when every loop is armed, or says why not; takes 2 s at most.
    String arm();

    String disarm();

    /// Trips every loop at its next tick, latched. Returns at once and never refuses.
    ///
    /// @param by who asked
    String stop(String by);

    /// @param value within the section's `min` and `max`, SI; `NaN`: the programme holds again
    String setpoint(String name, float value);

    /// @param loop null: the only one
    String controller(String loop, String name);

    /// @param loop null: the only one
    String rate(String loop, double rateHz);
}
