package spikerig.bench;

import spikerig.runtime.loop.RunListener;

/// Hears everything and says nothing.
final class Silence implements RunListener {
    @Override
    public void tripped(String loop, long timeNs, String reason) {}

    @Override
    public void handedOver(String loop, long timeNs, String reason) {}
}
