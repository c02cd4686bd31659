package spikerig.runtime.telemetry;

/// Takes what comes from the broker. Called by threads of the client; returns at once and never throws.
@FunctionalInterface
interface Incoming {
    void arrived(String topic, byte[] payload, boolean retained);
}
