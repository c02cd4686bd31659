package spikerig.runtime.recording.mcap;

/// What the messages of a channel look like.
///
/// @param id above 0, unique in a file
/// @param encoding of `data`, such as `jsonschema`
public record McapSchema(int id, String name, String encoding, byte[] data) {}
