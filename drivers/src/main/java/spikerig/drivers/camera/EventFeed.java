package spikerig.drivers.camera;

import spikerig.drivers.EventBuffer;

/// What a camera has for the loop. Loop thread; nothing is allocated and nothing waits for a device.
interface EventFeed extends AutoCloseable {
    /// Clears `out` and fills it with the events up to `nowNs`, the newest that fit being left for the next call.
    ///
    /// @return false when the source is not there
    boolean take(long nowNs, EventBuffer out);

    /// What the camera's clock shows at the `nowNs` of the last [#take], us.
    long nowUs();

    /// Events and pieces lost so far: undecodable, or more than fitted. Any thread.
    long lost();

    @Override
    void close();
}
