package spikerig.runtime.recording.mcap;

import java.util.Map;

/// Words about a recording, under a name.
public record McapMetadata(String name, Map<String, String> values) {}
