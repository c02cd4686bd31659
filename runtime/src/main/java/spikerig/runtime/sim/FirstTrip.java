package spikerig.runtime.sim;

import spikerig.runtime.loop.RunListener;

/// Remembers why a run tripped first. Any thread.
final class FirstTrip implements RunListener {
    private volatile String reason;

    @Override
    public void tripped(String loop, long timeNs, String reason) {
        if (this.reason == null) {
            this.reason = reason;
        }
    }

    @Override
    public void handedOver(String loop, long timeNs, String reason) {}

    /// Null when there was no trip.
    String reason() {
        return reason;
    }
}
