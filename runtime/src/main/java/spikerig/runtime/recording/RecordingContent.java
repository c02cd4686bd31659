package spikerig.runtime.recording;

import java.util.List;
import java.util.Map;
import spikerig.runtime.recording.mcap.McapContent;

/// What a recording was found to be.
///
/// @param container of the file it is in
/// @param words about it
/// @param files the rig and what its controllers read, by name
/// @param faults of the container, and messages and attachments that are not what they say, a line each
public record RecordingContent(
        McapContent container, Map<String, String> words, Map<String, byte[]> files, List<String> faults) {}
