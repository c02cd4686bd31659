package spikerig.runtime.telemetry;

import spikerig.runtime.loop.Tick;

/// Turns ticks of one loop into payloads. Telemetry thread only.
interface TickWriter {
    /// Adds a tick to the payload under way.
    ///
    /// @param late whether it is told after the fact, because the broker is or was away
    void add(Tick tick, boolean late);

    /// Ticks in the payload under way.
    int count();

    /// The payload; the next one begins empty.
    byte[] take();
}
