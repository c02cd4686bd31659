package spikerig.runtime.recording;

/// Where a replay first gave something else.
///
/// @param channel name of the output, or `spikes`
/// @param recorded the value then, or the number of spikes
/// @param replayed the value now
public record Difference(String loop, long tick, double timeS, String channel, double recorded, double replayed) {}
