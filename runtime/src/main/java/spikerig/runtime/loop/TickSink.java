package spikerig.runtime.loop;

/// Is told of every tick.
@FunctionalInterface
public interface TickSink {
    /// Loop thread, at the end of each tick. Must not wait, allocate, throw, or keep `tick`.
    void record(Tick tick);
}
