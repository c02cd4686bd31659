package spikerig.runtime.loop;

/// Is told of the rare events of a run.
public interface RunListener {
    /// The rig trips: `reason` names the fault in plain words. Any thread; must return at once.
    void tripped(String loop, long timeNs, String reason);

    /// The fallback took over. Any thread; must return at once.
    void handedOver(String loop, long timeNs, String reason);
}
