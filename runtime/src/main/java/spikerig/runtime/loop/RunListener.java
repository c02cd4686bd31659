package spikerig.runtime.loop;

/// Is told of the rare events of a run. Called by any thread; must return at once.
public interface RunListener {
    /// The loop trips: `reason` names the fault in plain words.
    void tripped(String loop, long timeNs, String reason);

    /// The fallback controller took over.
    void handedOver(String loop, long timeNs, String reason);

    /// Arming was asked for and cannot be had; the loop stays as it was.
    default void armRefused(String loop, long timeNs, String reason) {}

    /// An armed loop changed hands between its controller and a pilot; `reason` says to whom and why.
    default void changedHands(String loop, long timeNs, String reason) {}

    /// The battery reached another level; `voltageV` is `NaN` while it is not known.
    default void battery(String loop, long timeNs, BatteryLevel level, float voltageV) {}

    /// The loop disarmed itself; `reason` says why.
    default void disarmedItself(String loop, long timeNs, String reason) {}

    /// A command gave the loop another controller or another rate.
    default void crewChanged(String loop, long timeNs, String controller, long periodNs) {}
}
