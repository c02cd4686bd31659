package spikerig.runtime.telemetry;

/// How ticks are written: see TOPICS.md.
public enum PayloadFormat {
    JSON,
    BINARY,
    SPARKPLUG
}
