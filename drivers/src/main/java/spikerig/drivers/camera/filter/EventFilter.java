package spikerig.drivers.camera.filter;

import spikerig.drivers.EventBuffer;

/// Lets a part of the events through, in their order. One thread; nothing is allocated after the constructor.
public interface EventFilter {
    /// Drops from `events` what does not pass.
    void apply(EventBuffer events);
}
