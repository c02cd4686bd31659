package spikerig.runtime.recording.mcap;

import java.util.Map;

/// A stream of messages.
///
/// @param id unique in a file
/// @param schemaId 0 for none
/// @param encoding of the messages, such as `json`
public record McapChannel(int id, int schemaId, String topic, String encoding, Map<String, String> metadata) {}
