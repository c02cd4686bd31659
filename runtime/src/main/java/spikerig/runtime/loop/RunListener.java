package spikerig.runtime.loop;

/// Is told of the rare events of a run. Called by any thread; must return at once.
public interface RunListener {
    /// The loop trips: `reason` names the fault in plain words.
    void tripped(String loop, long timeNs, String reason);

    /// The fallback controller took over.
    void handedOver(String loop, long timeNs, String reason);

    /// Arming was asked for and cannot be had; the loop stays as it was.
    default void armRefused(String loop, long timeNs, String reason) {}

    /// A command gave the loop another controller or another rate.
    default void crewChanged(String loop, long timeNs, String controller, long periodNs) {}
}
